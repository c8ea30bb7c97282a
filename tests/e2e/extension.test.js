import assert from "node:assert/strict";

import { scenario } from "./harness/scenario.js";

scenario("a status is searched from the compose box and inserted into a chat as a card", async ({ me }) => {
  await me.open("Rollout group");
  await me.sees("Mention me");
  await me.search("readi");
  await me.finds("Blocked / Adoption Readiness");
  await me.insert("Blocked / Adoption Readiness");
  await me.sees("Must not be true", { on: me.own.last() });
  assert.equal(await me.answers.count(), 1, "an inserted card is nothing to answer in a group");
});

scenario("somebody's message is classified, corrected, and posted as a card", async ({ me }) => {
  await me.open("Rollout group");
  await me.sees("Mention me");
  await me.say("their firewall drops Teams media");
  await me.actOn("their firewall drops Teams media", "classify");
  await me.sees("Blocked / Customer IT Infrastructure and Remediation", { on: me.dialog });
  await me.dialog.getByLabel("What is going on").fill("their works council forbids Teams calls, a law stops it");
  await me.press("Look again", { on: me.dialog });
  await me.sees("Blocked / Legal/Regulatory", { on: me.dialog });
  await me.press("Post as a card", { on: me.dialog });
  await me.sendDraft("Blocked / Legal/Regulatory");
});

scenario("somebody's message leads to a note for a tenant, in the personal chat", async ({ me, bot }) => {
  await me.open("Rollout group");
  await me.sees("Mention me");
  await me.say("their vpn drops teams calls");
  await me.actOn("their vpn drops teams calls", "classify");
  await me.press("Use it for a tenant", { on: me.dialog });
  await me.sees("I have gone on in our personal chat.", { on: me.dialog });
  await me.closeDialog();
  await me.open("Personal Chat");
  await me.sees(["Then it is Blocked / Customer IT Infrastructure and Remediation", "Use this note for a tenant"]);
  await me.press("Use this note for a tenant");
  await me.sees("For which tenant is the note?");
  await me.say("woodgrove");
  await me.sees("a new note, the priority stays");
  await me.press("Confirm");
  await me.sees("Written.");
  assert.match((await bot.record("Woodgrove")).note, /VPN|technology/i);
});

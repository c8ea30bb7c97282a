import assert from "node:assert/strict";

import { scenario } from "./harness/scenario.js";

scenario("two people in a group chat each have their own dialog, and nobody presses the other's card", async ({ me }) => {
  await me.open("Rollout group");
  await me.sees("Mention me with what is going on at a customer");
  const before = await me.answers.count();
  await me.say("just between us, lunch at noon?");
  await me.mention("classify a blocker");
  await me.sees(["For Mia Hoffmann", "What do you know about their intent"]);
  assert.equal(await me.answers.count(), before + 1, "what does not mention the assistant is not answered");
  const mine = await me.thisAnswer();

  await me.otherMentions("omar", "classify a blocker");
  await me.sees(["For Omar Haddad", "What do you know about their intent"]);
  await me.press("They will never deploy it");
  await me.sees("This card is somebody else's, so your press changed nothing.");

  await me.press("They want it, something stops them", { on: mine });
  await me.sees("What stops them?", { on: mine });
  await me.otherPressesTheSame("omar");
  await me.otherMentions("omar", "they will never deploy it");
  await me.sees(["For Omar Haddad", "Why will they never deploy it?"]);
  await me.sees(["For Mia Hoffmann", "What stops them?"], { on: mine });
});

scenario("a customer's record is not shown to a group chat whose people may not all see it", async ({ me, bot }) => {
  await me.open("Rollout group");
  await me.mention("set contoso to high");
  await me.sees("personal chat");
  await me.open("Personal Chat");
  await me.sees("Contoso: Medium (automatic) → High");
  await me.press("Confirm");
  await me.sees("Written. Contoso");
  assert.equal((await bot.history("Contoso")).length, 1);
});

import assert from "node:assert/strict";

import { scenario } from "./harness/scenario.js";

scenario("a service's status is changed in a sentence, and from a classification down to the priority", async ({ me, bot }) => {
  const before = await bot.record("Contoso");
  await me.say("Contoso Exchange is blocked by their firewall, 200 seats");
  await me.sees(["Why are they split?", "2,400 In Progress"]);
  await me.press("The geographies differ");
  await me.sees(["Contoso, Exchange: 200 seats → Blocked", "2,200 In Progress", "200 Blocked"]);
  await me.press("Next action");
  await me.sees("What is the next action?");
  await me.say("call their network team in 2 weeks");
  await me.sees(["200 seats → Blocked", "next action"]);
  assert.deepEqual(await bot.record("Contoso"), before, "a preview writes nothing");
  await me.press("Confirm");
  await me.sees("Written. Contoso, Exchange: 200 seats Blocked");
  const exchange = (await bot.record("Contoso")).services.find((service) => service.name === "Exchange");
  assert.deepEqual(exchange.entitlements.map((row) => row.seats), [2200, 200]);
  await me.press("Undo");
  await me.sees("Undone. Contoso has the status of Exchange from before again.");
  assert.deepEqual((await bot.record("Contoso")).services, before.services);

  await me.say("Woodgrove Bank uses Zoom for meetings and will never move to Teams");
  await me.sees("No Intent / Using Competitive Solution");
  await me.press("Apply to Woodgrove Bank");
  await me.sees(["Woodgrove Bank, Teams: 5,200 seats → No Intent", "Zoom"]);
  await me.press("Confirm");
  await me.sees(["Written. Woodgrove Bank, Teams", "The rules now propose Low (R-17)"]);
  await me.press("Change the priority to Low");
  await me.sees("Woodgrove Bank: Medium (automatic) → Low");
  await me.press("Confirm");
  await me.sees("Written. Woodgrove Bank: Medium → Low");
  assert.equal((await bot.record("Woodgrove Bank")).priority, "Low");

  await me.say("classify: their ministry forbids cloud mail by decree");
  await me.sees("Blocked / Legal/Regulatory");
  await me.say("apply this to Fabrikam, Exchange");
  await me.sees(["Fabrikam, Exchange", "→ Blocked / Legal/Regulatory / Legal"]);
  await me.pressInMenu("Cancel");
  await me.sees("Cancelled");
  assert.equal((await bot.history("Fabrikam")).length, 0);
});

import assert from "node:assert/strict";

import { scenario } from "./harness/scenario.js";

scenario("a manager leafs through the portfolio, narrows it down in words, and mends what needs attention", async ({ me, bot }) => {
  await me.say("my portfolio");
  await me.sees(["Your 30 tenants, highest priority first (1 to 5)", "Adatum"]);
  await me.press("More");
  await me.sees("highest priority first (6 to 10)");
  await me.say("next page");
  await me.sees("highest priority first (11 to 15)");
  await me.say("back");
  await me.sees("highest priority first (6 to 10)");
  await me.press("VanArsdel");
  await me.sees("VanArsdel: High (automatic)");
  await me.press("Back to the list");
  await me.sees("highest priority first (6 to 10)");
  await me.pressInMenu("Previous");
  await me.sees("highest priority first (1 to 5)");

  await me.say("high priority tenants");
  await me.sees(["7 tenants of yours, High (1 to 5)", "Coho Vineyard"]);
  await me.say("who is blocked");
  await me.sees(["10 tenants of yours, Blocked (1 to 5)", "Blocked: Windows 10"]);
  await me.say("anything on Teams");
  await me.sees(["14 tenants of yours, with Teams (1 to 5)", "Litware"]);
  await me.say("4");
  await me.sees("Litware: Medium (automatic)");
  await me.say("back to the list");
  await me.sees("14 tenants of yours, with Teams (1 to 5)");

  await me.say("what needs attention");
  await me.sees(["16 of your 30 tenants need attention", "High set by hand, but the lead is CSS-Assist"]);
  await me.press("Consolidated Messenger: set to Medium");
  await me.sees("Consolidated Messenger: High (set by hand, Executive Visibility) → Medium");
  assert.equal((await bot.history("Consolidated Messenger")).length, 0, "a preview writes nothing");
  await me.press("Confirm");
  await me.sees("Written. Consolidated Messenger: High → Medium");
  assert.equal((await bot.record("Consolidated Messenger")).priority, "Medium");
  await me.say("what needs attention");
  await me.sees(["15 of your 30 tenants need attention", "Adventure Works"]);
  assert.doesNotMatch(await (await me.newest()).innerText(), /Consolidated Messenger/);
  await me.press("More");
  await me.sees("its rows sum to 190 seats, but 210 are in scope");
  await me.press("Trey Robotics: seats of AADP");
  await me.sees("Trey Robotics");
});

import assert from "node:assert/strict";

import { scenario } from "./harness/scenario.js";

scenario("an answer is disliked, corrected, and kept for review without the person's words", async ({ me, bot }) => {
  await me.say("custs firewall drops teams media, rollout on hold til the new boxes are in");
  await me.sees("Blocked / Customer IT Infrastructure and Remediation");
  await me.dislike();
  await me.sees("Which status would be right?");
  await me.press("Service Reliability");
  await me.sees("May I keep your words for review?");
  await me.press("Without my words");
  await me.sees("Thank you. Your correction is kept for review.");
  const [kept, ...others] = JSON.parse(await bot.command("feedback", "list", "--json", "--data", bot.data));
  assert.deepEqual(others, []);
  assert.equal(kept.correction, "service-reliability");
  assert.doesNotMatch(JSON.stringify(kept), /boxes/);
});

import assert from "node:assert/strict";

import { scenario } from "./harness/scenario.js";

const TO_CONFIRM_MS = 15_000;
const MINUTE_MS = 60_000;
const LONGEST_WAIT_MS = 5 * MINUTE_MS;

/** The first full minute that leaves time to confirm, as a moment. */
function soon() {
  return Math.ceil((Date.now() + TO_CONFIRM_MS) / MINUTE_MS) * MINUTE_MS;
}

function clock(moment) {
  return new Date(moment).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

scenario("a manager is told at a chosen time what is new, once, and stops it by its button", async ({ me, bot }) => {
  await me.say("weekly digest");
  await me.sees(["Shall I tell you this on my own?", "Weekly digest"]);
  await me.say("tuesdays at 8:30");
  await me.sees("Tuesdays at 08:30");
  await me.press("Yes, tell me");
  await me.sees("I tell you in this chat, on my own.");
  await me.say("stop the digest");
  await me.sees("Stopped. I tell you nothing more on my own");

  let due;
  do {
    due = soon();
    await me.say(`daily notices at ${clock(due)}`);
    await me.sees(["Shall I tell you this on my own?", `At ${clock(due)}`]);
    const offer = await me.thisAnswer();
    await me.expectAnswer();
    await me.press("Yes, tell me", { on: offer });
    await me.sees("I tell you in this chat, on my own.", { on: offer });
  } while (Date.now() > due); // too slow: it would come tomorrow
  const told = me.answers.filter({ hasText: "16 tenants need attention" });
  await told.first().waitFor({ timeout: LONGEST_WAIT_MS });
  await me.sees("New: 16 tenants need attention");
  const notice = await me.thisAnswer();
  await me.press("Show what needs attention", { on: notice });
  await me.sees("16 of your 30 tenants need attention");
  await bot.restart();
  assert.equal(await told.count(), 1, "it is said once, also by a host that was started anew, and stays");
  await me.press("Stop telling me", { on: notice });
  await me.sees("Stopped. I tell you nothing more on my own", { on: notice });
  await me.say("what do you tell me");
  await me.sees("I tell you nothing on my own.");
});

import assert from "node:assert/strict";

import { scenario } from "./harness/scenario.js";

scenario("a preview that was left behind can no longer be confirmed", async ({ me, bot }) => {
  await me.say("set contoso to high");
  await me.sees("Contoso: Medium (automatic) → High");
  const preview = me.answerAt((await me.answers.count()) - 1);
  await me.say("lower wingtip, they run on their own now");
  await me.sees("Wingtip: Medium (automatic) → Low");
  await me.seesNoButton("Confirm", { on: preview });
  await me.press("Confirm");
  await me.sees("Written. Wingtip");
  assert.equal((await bot.history("Contoso")).length, 0);
  assert.equal((await bot.history("Wingtip")).length, 1);
});

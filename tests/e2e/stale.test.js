import assert from "node:assert/strict";

import { scenario } from "./harness/scenario.js";

scenario("a preview that was left behind loses its buttons", async ({ me }) => {
  await me.say("set contoso to high");
  await me.sees("Contoso: Medium (automatic) → High");
  const preview = await me.thisAnswer();
  await me.say("lower wingtip, they run on their own now");
  await me.sees("Wingtip: Medium (automatic) → Low");
  await me.seesNoButton("Confirm", { on: preview });
});

scenario("a press on an old preview, and a second press on a new one, write nothing", async ({ me, bot }) => {
  me.missesUpdates = true;
  await me.say("set contoso to high");
  await me.sees("Contoso: Medium (automatic) → High");
  const old = await me.thisAnswer();
  await me.say("lower wingtip, they run on their own now");
  await me.sees("Wingtip: Medium (automatic) → Low");
  await me.press("Confirm", { on: old });
  await me.sees("no longer open", { on: old });
  assert.equal((await bot.history("Contoso")).length, 0);

  await me.press("Confirm");
  await me.sees("Written. Wingtip");
  await me.pressTheSameAgain();
  assert.equal((await bot.history("Wingtip")).length, 1);
  await bot.restart();
  await me.pressTheSameAgain();
  assert.equal((await bot.history("Wingtip")).length, 1);
});

import assert from "node:assert/strict";

import { scenario } from "./harness/scenario.js";

const NOTE = "Pilot [starts](http://example.com) *Monday*; they asked to <b>cancel</b> _nothing_.";

scenario("a priority is changed by buttons, and the record says so", async ({ me, bot }) => {
  const before = await bot.record("Contoso");
  assert.equal(before.priority, "Medium");
  await me.say("show contoso");
  await me.sees("Contoso: Medium (automatic)");
  await me.press("Change the priority");
  await me.sees("What should become of Contoso?");
  await me.press("High");
  await me.sees("Contoso: Medium (automatic) → High (set by hand, Other)");
  await me.press("Sub-category");
  await me.sees("Which sub-category does the portal get?");
  await me.press("Pilot");
  await me.sees("High (set by hand, Pilot)");
  await me.press("Edit note");
  await me.sees("Type the new note.");
  await me.say(NOTE);
  await me.sees(["High (set by hand, Pilot)", NOTE]);
  assert.equal(await (await me.newest()).getByRole("link").count(), 0, "what people write is shown as they wrote it");
  assert.deepEqual(await bot.record("Contoso"), before, "a preview writes nothing");
  await me.press("Confirm");
  await me.sees("Written. Contoso: Medium → High (set by hand, Pilot)");
  const after = await bot.record("Contoso");
  assert.equal(after.note, NOTE);
  assert.deepEqual([after.priority, after.priority_sub_category], ["High", "Pilot"]);
  assert.equal((await bot.history("Contoso")).length, 1);
  await me.press("Undo");
  await me.sees("Undone. Contoso is Medium (automatic) again");
  assert.equal((await bot.record("Contoso")).priority, "Medium");
});

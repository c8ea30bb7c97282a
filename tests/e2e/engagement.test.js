import assert from "node:assert/strict";

import { scenario } from "./harness/scenario.js";

const NOTE = "No intent for Teams: the plant uses Slack, since their board signed for three years.";

scenario("a week's work is recorded in sentences, told again, and the last of it taken back", async ({ me, bot }) => {
  await me.say("called Litware's IT lead today, no answer");
  await me.sees(["Litware: a contact attempt", "2 documented attempts over 2 channels"]);
  assert.equal((await bot.record("Litware")).version, 1, "a preview writes nothing");
  await me.press("Confirm");
  await me.sees("Written. Litware: a contact attempt");
  await me.say("we meet Litware every two weeks now");
  await me.sees("planned meetings at least every two weeks");
  await me.press("Confirm");
  await me.sees("Written. Litware: how you work with them");
  await me.say("Litware is CSS-Assist from today");
  await me.sees(["Litware: how you work with them", "CSS-Assist"]);
  await me.say("confirm");
  await me.sees(["Written. Litware", "CSS-Assist (said"]);

  await me.say("Litware Teams due date 30 March");
  await me.sees("Teams: what do they want it for?");
  await me.say("Meetings with their dealers");
  await me.sees("Teams: what is the business reason?");
  await me.pressInMenu("Work with Partners and Suppliers");
  await me.sees("Teams: who owns the success?");
  await me.press("Skip");
  await me.sees(["Litware: DIBS of Teams", "Teams: success owners"]);
  await me.press("Confirm");
  await me.sees("Written. Litware: the DIBS of Teams.");

  await me.say("check this note: Blocked for now");
  await me.sees("Poor");
  await me.say("add a note to Litware: tbd");
  await me.sees("I hold this note back");
  await me.seesNoButton("Confirm");
  await me.say("They read our mails, the seller says.");
  await me.sees(["Litware: a new note", "They read our mails, the seller says."]);
  await me.press("Edit note");
  await me.say(NOTE);
  await me.sees(NOTE);
  await me.press("Confirm");
  await me.sees("Written. Litware: the note");
  assert.equal((await bot.record("Litware")).note, NOTE);

  await me.say("what changed on Litware");
  await me.sees(["The last 5 changes of Litware, newest first", "CSS-Assist"]);
  await me.say("who set Litware to low and why");
  await me.sees("nobody set Litware to Low");
  await me.say("undo my last change");
  await me.sees("Why do you take it back?");
  await me.say("that was Lucerne, not Litware");
  await me.sees(["that was Lucerne, not Litware", "Take it back?"]);
  await me.press("Confirm");
  await me.sees("Taken back. Litware");
  const [last] = await bot.history("Litware");
  assert.match(JSON.stringify(last), /that was Lucerne, not Litware/);
  assert.notEqual((await bot.record("Litware")).note, NOTE);
});

import assert from "node:assert/strict";

import { scenario } from "./harness/scenario.js";

scenario("in a team's channel each thread has its own dialog, and answers stay in it", async ({ me }) => {
  await me.open("Blockers");
  await me.page.getByText("Mention me with what is going on").waitFor();
  const walk = await me.post("classify a blocker");
  await me.sees(["For Mia Hoffmann", "What do you know about their intent"], { on: walk });
  const question = await me.post("what is DIBS?");
  await me.sees("Due date, Intent, Business reason", { on: question });
  await me.press("They want it, something stops them", { on: walk });
  await me.sees("What stops them?", { on: walk });
  await me.reply(walk, "something or somebody at the customer");
  await me.sees("What at the customer has to change?", { on: walk });
  assert.doesNotMatch(await question.innerText(), /What stops them|has to change/);
});

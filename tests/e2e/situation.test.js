import { scenario } from "./harness/scenario.js";

const STORY = "their firewall drops Teams media and must be replaced before they go on";

scenario("a situation is told, and the answer corrected by a press", async ({ me }) => {
  await me.sees("Tell me what is going on");
  await me.say(STORY);
  await me.sees("Blocked / Customer IT Infrastructure and Remediation");
  const answer = await me.thisAnswer();
  await me.press("Adoption Readiness", { on: answer });
  await me.sees("Then it is Blocked / Adoption Readiness");
  await me.seesNoButton("None of these", { on: answer });
});

scenario("none of the proposals fits, so questions lead on", async ({ me }) => {
  await me.say(STORY);
  await me.press("None of these");
  await me.sees("What do you know about their intent");
  await me.press("They will never deploy it");
  await me.sees("Why will they never deploy it?");
});

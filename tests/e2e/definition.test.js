import { scenario } from "./harness/scenario.js";

scenario("somebody asks what a status means and is told", async ({ me }) => {
  await me.sees("Hello, I'm FastTrack Assistant");
  await me.say("what does adoption rediness mean?");
  await me.sees("Must not be true");
});

import { scenario } from "./harness/scenario.js";

scenario("a blocker is classified by buttons alone, down to L3 and note", async ({ me }) => {
  await me.press("Classify a blocker");
  await me.sees("What do you know about their intent for this service?");
  await me.press("They want it, something stops them");
  await me.sees("What stops them?");
  await me.press("Not sure");
  await me.sees("What the answers mean");
  await me.press("Something or somebody at the customer");
  await me.sees("What at the customer has to change?");
  await me.press("A technical component");
  await me.sees("Which L3?");
  await me.pressInMenu("Not sure");
  await me.sees("Bandwidth or firewall cannot carry the cloud traffic.");
  await me.press("Network");
  await me.sees("Then it is Blocked / Customer IT Infrastructure and Remediation / Network");
  await me.press("Use this note for a tenant");
  await me.sees("For which tenant is the note?");
  await me.say("woodgrove");
  await me.sees("a new note, the priority stays");
  await me.press("Confirm");
  await me.sees("Written.");
});

import { PHONE } from "./harness/browser.js";
import { scenario } from "./harness/scenario.js";

scenario(
  "a priority is changed on a phone",
  async ({ me }) => {
    await me.sees("Tell me what is going on");
    await me.say("set trey robotics to high");
    await me.sees("Who leads the engagement?");
    await me.press("CSS-Led");
    await me.sees("Trey Robotics: Medium (automatic) → High");
    await me.fits((await me.newest()).locator(".ac-adaptiveCard"));
    await me.press("Confirm");
    await me.sees("Written. Trey Robotics");
    await me.fits((await me.newest()).locator(".ac-adaptiveCard"));
  },
  { viewport: PHONE, isMobile: true, hasTouch: true },
);

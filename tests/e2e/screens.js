// Renews the README's pictures from the last run's: `node tests/e2e/screens.js`, after `make e2e`.

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium as engine } from "playwright-core";

import { BUILD, HERE, chromium } from "./harness/places.js";

const SCREENS = join(HERE, "screens");
const PICTURES = {
  "situation.png": {
    of: "a-situation-is-told-and-the-answer-corrected-by-a-press/02-say-their-firewall-drops-teams-media-and-must-be.png",
    clip: { x: 330, y: 168, width: 950, height: 632 },
  },
  "message.png": {
    of: "somebody-s-message-is-classified-corrected-and-posted-as-a-card/03-press-look-again.png",
    clip: { x: 330, y: 60, width: 620, height: 780 },
  },
  "phone.png": {
    of: "a-priority-is-changed-on-a-phone/03-press-css-led.png",
    clip: { x: 0, y: 44, width: 360, height: 596 },
  },
};

mkdirSync(SCREENS, { recursive: true });
const browser = await engine.launch({ executablePath: chromium(), args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
for (const [name, { of, clip }] of Object.entries(PICTURES)) {
  const picture = readFileSync(join(BUILD, of)).toString("base64");
  await page.setContent(`<body style="margin:0"><img src="data:image/png;base64,${picture}"></body>`);
  await page.waitForFunction(() => document.images[0].complete);
  await page.screenshot({ path: join(SCREENS, name), clip });
}
await browser.close();

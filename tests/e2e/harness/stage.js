// Where cards are shown to the official renderer, one beside the other, and measured.

import { join } from "node:path";

import { newPage } from "./browser.js";
import { HERE } from "./places.js";
import { hostConfig, styleSheet } from "./themes.js";

const RENDERER = join(HERE, "node_modules", "adaptivecards", "dist", "adaptivecards.min.js");
const IN_PAGE = join(HERE, "harness", "in_page.js");

/** An empty stage in a theme, in a window of its own; its `put` and `remarks` run in the browser. */
export async function openStage(theme) {
  const page = await newPage({ viewport: { width: 1400, height: 900 }, ...(theme === "contrast" && { contrast: "more" }) });
  await page.setContent("<!doctype html><html lang=en><title>Cards</title><body></body></html>");
  await page.addStyleTag({ content: styleSheet(theme) });
  await page.addScriptTag({ path: RENDERER });
  await page.addScriptTag({ path: IN_PAGE });
  await page.evaluate((config) => stage.begin(config), hostConfig(theme));
  return {
    /** Show a card; returns what the renderer remarks when it parses and validates it. */
    put: (name, card) => page.evaluate(([n, c]) => stage.put(n, c), [name, card]),
    /** What cannot be read or pressed, for each card on the stage. */
    faults: () => page.evaluate(() => stage.faults()),
    picture: (path) => page.screenshot({ path, fullPage: true }),
    clear: () => page.evaluate(() => document.body.replaceChildren()),
    close: () => page.context().close(),
  };
}

// One headless Chromium for the tests of a file.

import { after } from "node:test";
import { chromium as engine } from "playwright-core";

import { chromium } from "./places.js";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1", // nothing but this machine
];

export const LAPTOP = { width: 1280, height: 900 };
export const PHONE = { width: 360, height: 740 };

let browser;

/** An empty page in a window of its own. */
export async function newPage(options = {}) {
  browser ??= engine.launch({ executablePath: chromium(), args: ARGUMENTS });
  const context = await (await browser).newContext({ viewport: LAPTOP, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.setDefaultNavigationTimeout(60_000);
  return page;
}

after(async () => (await browser)?.close());

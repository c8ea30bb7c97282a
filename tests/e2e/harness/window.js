// The client's window: opened at a width, with pictures of what it shows, and updates that can fail to reach it.

import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { BOT } from "./playground.js";
import { BUILD, slug } from "./places.js";

/** Where a message is typed. */
export const COMPOSE = "[data-lexical-editor=true]";

// The Playground's frame is made for desks: on a phone's width it gives way to the chat. Cards are left as they are.
const NARROWEST = 600;
const ON_A_PHONE = `
  div:has(> h1), div:has(> [role=toolbar]) { display: none !important; }
  div:has([aria-label="Message header"]), div:has(${COMPOSE}) {
    min-width: 0 !important; margin-left: 0 !important; margin-right: 0 !important; }
  div:has(> [role=img][aria-label="${BOT.name}"]):not(:has(.ac-adaptiveCard)) { display: none !important; }
  .fai-OutputCard > div, .ac-preview-panel { width: 100% !important; }
  .fai-OutputCard { padding: 0 !important; width: calc(100vw - 16px) !important; margin: 0 8px !important; }`;

export class Window {
  /** Open the client at `url`; pictures go to the folder of the scenario. */
  static async open(page, url, scenario) {
    const folder = join(BUILD, slug(scenario, 80));
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const window = new this(page, folder);
    await window.#watchUpdates();
    await page.goto(url);
    await page.locator(COMPOSE).waitFor();
    await window.#clearTheView();
    return window;
  }

  /** Whether changes of messages that were sent before no longer reach this client, as after a lost connection. */
  missesUpdates = false;
  /** What was done last; names the next picture. */
  lastDeed = "open";
  /** What the last press of a card's button sent. */
  lastPress;
  #pictures = 0;

  constructor(page, folder) {
    this.page = page;
    this.folder = folder;
    page.on("request", (request) => {
      if (request.url().endsWith("/v1/invoke")) this.lastPress = request.postDataJSON();
    });
  }

  /** Keep a picture of the window as it is. */
  async picture(step = this.lastDeed) {
    this.#pictures += 1;
    const name = `${String(this.#pictures).padStart(2, "0")}-${slug(step)}.png`;
    await this.page.screenshot({ path: join(this.folder, name), animations: "disabled" });
  }

  /** The dialog that is open. */
  get dialog() {
    return this.page.getByRole("dialog");
  }

  /** Close the dialog that is open. */
  async closeDialog() {
    await this.dialog.getByRole("button", { name: "Close" }).last().click();
    await this.dialog.waitFor({ state: "detached" });
  }

  /** See that an element is not wider than the window, nor is anything in it. */
  async fits(element) {
    const { width } = this.page.viewportSize();
    for (const part of [element, ...(await element.locator("*").all())]) {
      const box = await part.boundingBox();
      if (box && box.x + box.width > width) throw new Error(`wider than the window: ${await part.innerText()}`);
    }
  }

  async #watchUpdates() {
    await this.page.routeWebSocket(/conversations\/stream/, (client) => {
      const server = client.connectToServer();
      server.onMessage((message) => {
        if (!this.missesUpdates || JSON.parse(message).action !== "updateMessage") client.send(message);
      });
    });
  }

  async #clearTheView() {
    await this.page.getByTitle("Hide log panel").click();
    await this.page.getByTitle("Hide log panel").waitFor({ state: "detached" });
    if (this.page.viewportSize().width < NARROWEST) await this.page.addStyleTag({ content: ON_A_PHONE });
  }
}

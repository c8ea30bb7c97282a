// A person at the client: types, presses, searches, and says what should be there to see.

import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { BOT, PEOPLE } from "./playground.js";
import { BUILD, slug } from "./places.js";

const COMPOSE = "[data-lexical-editor=true]";
const HEADER = '*[@aria-label="Message header"]';
const AUTHOR = '*[@aria-label="Message author"]';

export class Teams {
  /** Open the client at `url`; screenshots go to the folder of the scenario. */
  static async open(page, url, scenario) {
    const folder = join(BUILD, slug(scenario, 80));
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const teams = new Teams(page, folder);
    await page.goto(url);
    await page.locator(COMPOSE).waitFor();
    await teams.#clearTheView();
    return teams;
  }

  constructor(page, folder) {
    this.page = page;
    this.folder = folder;
    this.shots = 0;
    this.lastDeed = "open";
    this.seen = 0;
  }

  /** The bot's messages in the chat that is open, oldest first. */
  get answers() {
    return this.page.locator(`xpath=//${AUTHOR}/ancestor::${HEADER}/..`);
  }

  /** The people's messages in the chat that is open, oldest first. */
  get own() {
    return this.page.locator(`xpath=//${HEADER}[not(.//${AUTHOR})]/..`);
  }

  /** The newest answer, once there is one to what was said last. */
  async newest() {
    await this.answers.nth(this.seen).waitFor();
    return this.answers.last();
  }

  /** The newest answer with this text, by its place in the chat: it stays the same message when its card changes. */
  async answerWith(text) {
    const count = await this.answers.count();
    for (let i = count - 1; i >= 0; i--) {
      if (await this.answers.nth(i).filter({ hasText: text }).count()) return this.answers.nth(i);
    }
    throw new Error(`no answer says ${JSON.stringify(text)}`);
  }

  /** Type a message and send it. */
  async say(text) {
    this.lastDeed = `say ${text}`;
    await this.page.locator(COMPOSE).click();
    await this.#typeAndSend(text);
  }

  /** Type a message that mentions the assistant, picked from the list that "@" opens, and send it. */
  async mention(text) {
    this.lastDeed = `mention ${text}`;
    await this.page.locator(COMPOSE).click();
    await this.page.keyboard.type("@");
    await this.page.getByRole("menuitem", { name: BOT.name }).click();
    await this.#typeAndSend(` ${text}`);
  }

  /** Press a button: of the newest answer, or of the one given. */
  async press(label, { on } = {}) {
    this.lastDeed = `press ${label}`;
    await (on ?? (await this.newest())).getByRole("button", { name: label, exact: true }).click();
  }

  /** Wait until the newest answer, or the one given, says this, and take a picture. */
  async sees(text, { on } = {}) {
    await (on ?? (await this.newest())).filter({ hasText: text }).waitFor();
    await this.picture(this.lastDeed);
  }

  /** Wait until an answer no longer has a button. */
  async seesNoButton(label, { on } = {}) {
    await (on ?? (await this.newest())).getByRole("button", { name: label, exact: true }).waitFor({ state: "detached" });
  }

  /** The labels of an answer's buttons, those in its menu aside. */
  async buttons({ on } = {}) {
    const card = (on ?? (await this.newest())).locator(".ac-adaptiveCard");
    return (await card.getByRole("button").allInnerTexts()).map((label) => label.trim());
  }

  /** Open one of the chats by its name. */
  async open(chat) {
    this.lastDeed = `open ${chat}`;
    await this.page.getByRole("treeitem", { name: chat }).click();
  }

  /** Search with the message extension of the compose box. */
  async search(text) {
    this.lastDeed = `search ${text}`;
    await this.page.getByRole("button", { name: "Trigger Message Extension App" }).click();
    await this.page.getByRole("menuitem", { name: "Search Command" }).click();
    await this.page.getByPlaceholder("Enter a search term").fill(text);
  }

  /** Start the action command on the newest message with this text; its dialog opens. */
  async actOn(text, command) {
    this.lastDeed = `act on ${text}`;
    const message = this.page.locator(`xpath=//${HEADER}/..`).filter({ hasText: text }).last();
    await message.getByRole("button", { name: "Show more information" }).click();
    await this.page.getByRole("menuitem", { name: "Action Command" }).click();
    await this.page.getByLabel("Command ID", { exact: true }).fill(command);
    await this.page.getByRole("button", { name: "Create" }).click();
  }

  /** Let somebody else in the group chat do something: `activity` over what the client itself would send. */
  async letOther(who, deed, activity) {
    this.lastDeed = `${PEOPLE[who].givenName} ${deed}`;
    await this.page.getByRole("button", { name: "Mock an Activity" }).click();
    await this.page.getByRole("menuitem", { name: "Custom activity" }).click();
    const dialog = this.page.getByRole("dialog");
    const { id, name, aadObjectId } = PEOPLE[who];
    const template = await this.#template(dialog);
    await this.#rewrite(dialog, { ...template, ...activity, from: { id, name, aadObjectId } });
    await dialog.getByRole("button", { name: "Send activity" }).click();
    await dialog.waitFor({ state: "detached" });
  }

  /** Keep a picture of the window as it is. */
  async picture(step) {
    this.shots += 1;
    const name = `${String(this.shots).padStart(2, "0")}-${slug(step)}.png`;
    await this.page.screenshot({ path: join(this.folder, name), animations: "disabled" });
  }

  async #typeAndSend(text) {
    this.seen = await this.answers.count();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press("Enter");
    await this.own.filter({ hasText: text.trim() }).last().waitFor();
  }

  async #template(dialog) {
    return JSON.parse(await dialog.locator(".view-lines").innerText());
  }

  async #rewrite(dialog, activity) {
    await dialog.locator(".view-lines").click();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.insertText(JSON.stringify(activity));
  }

  async #clearTheView() {
    await this.page.getByTitle("Toggle Log Panel").click();
    await this.page.getByTitle("Hide log panel").waitFor({ state: "detached" });
  }
}

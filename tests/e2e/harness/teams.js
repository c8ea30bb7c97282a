// A person at the client: types, presses, searches, and says what should be there to see.

import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { BOT, GROUP_CHAT, PEOPLE } from "./playground.js";
import { BUILD, slug } from "./places.js";

const COMPOSE = "[data-lexical-editor=true]";
const EDITOR = '*[@data-lexical-editor="true"]';
const HEADER = '*[@aria-label="Message header"]';
const AUTHOR = '*[@aria-label="Message author"]';

// The Playground's frame is made for desks: on a phone's width it gives way to the chat. Cards are left as they are.
const NARROWEST = 600;
const ON_A_PHONE = `
  div:has(> h1), div:has(> [role=toolbar]) { display: none !important; }
  div:has([aria-label="Message header"]), div:has([data-lexical-editor=true]) {
    min-width: 0 !important; margin-left: 0 !important; margin-right: 0 !important; }
  div:has(> [role=img][aria-label="${BOT.name}"]):not(:has(.ac-adaptiveCard)) { display: none !important; }
  .fai-OutputCard > div, .ac-preview-panel { width: 100% !important; }
  .fai-OutputCard { padding: 0 !important; width: calc(100vw - 16px) !important; margin: 0 8px !important; }`;

export class Teams {
  /** Open the client at `url`; screenshots go to the folder of the scenario. */
  static async open(page, url, scenario) {
    const folder = join(BUILD, slug(scenario, 80));
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const teams = new Teams(page, folder);
    await teams.#watchUpdates();
    await page.goto(url);
    await page.locator(COMPOSE).waitFor();
    await teams.#clearTheView();
    return teams;
  }

  /** Whether changes of messages that were sent before no longer reach this client, as after a lost connection. */
  missesUpdates = false;

  constructor(page, folder) {
    this.page = page;
    this.folder = folder;
    this.shots = 0;
    this.lastDeed = "open";
    this.seen = 0;
    page.on("request", (request) => {
      if (request.url().endsWith("/v1/invoke")) this.lastPress = request.postDataJSON();
    });
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

  /** The answer at a place in the chat: it stays the same message when its card changes. */
  answerAt(place) {
    return this.answers.nth(place);
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
    await this.#pickMention();
    await this.#typeAndSend(` ${text}`);
  }

  /** Post a message that mentions the assistant in the channel that is open; returns the thread it begins. */
  async post(text) {
    this.lastDeed = `post ${text}`;
    await this.page.locator(COMPOSE).first().click();
    await this.#pickMention();
    await this.page.keyboard.type(` ${text}`);
    await this.page.getByRole("button", { name: "Post", exact: true }).click();
    const thread = this.page.locator(`xpath=${smallest("div", `.//${EDITOR} and contains(., ${JSON.stringify(text)})`)}`);
    await thread.waitFor();
    return thread;
  }

  /** Reply in a thread, with a mention of the assistant. */
  async reply(thread, text) {
    this.lastDeed = `reply ${text}`;
    await thread.locator(COMPOSE).click();
    await this.#pickMention();
    await this.page.keyboard.type(` ${text}`);
    await this.page.keyboard.press("Enter");
  }

  /** Press a button: of the newest answer, or of the one given. */
  async press(label, { on } = {}) {
    this.lastDeed = `press ${label}`;
    await (on ?? (await this.newest())).getByRole("button", { name: label, exact: true }).click();
  }

  /** Send my last press once more, as a client does that got no answer in time; returns what is answered. */
  async pressTheSameAgain() {
    const response = await this.page.request.post(new URL("/_conversation/v1/invoke", this.page.url()).href, {
      data: this.lastPress,
    });
    if (!response.ok()) throw new Error(`the press was not answered: ${response.status()}`);
    return response.json();
  }

  /** See that the newest answer is not wider than the window, nor is anything on its card. */
  async fits() {
    const { width } = this.page.viewportSize();
    for (const element of await (await this.newest()).locator(".ac-adaptiveCard, .ac-adaptiveCard *").all()) {
      const box = await element.boundingBox();
      if (box && box.x + box.width > width) throw new Error(`wider than the window: ${await element.innerText()}`);
    }
  }

  /** Press the newest answer's thumb down and send what the client asks. */
  async dislike() {
    this.lastDeed = "dislike";
    await this.page.getByRole("button", { name: "Dislike" }).last().click();
    await this.dialog.getByRole("button", { name: "Submit" }).click();
    await this.dialog.getByText("Thank you!").waitFor();
    await this.closeDialog();
  }

  /** Wait until the newest answer, or the one given, says this (all of it, if it is a list), and take a picture. */
  async sees(said, { on } = {}) {
    const answer = on ?? (await this.newest());
    await [said].flat().reduce((found, hasText) => found.filter({ hasText }), answer).waitFor();
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
    this.seen = 0;
  }

  /** Search with the message extension of the compose box. */
  async search(text) {
    this.lastDeed = `search ${text}`;
    await this.page.route("**/v1/invoke", withoutTaps);
    await this.page.getByRole("button", { name: "Trigger Message Extension App" }).click();
    await this.page.getByRole("menuitem", { name: "Search Command" }).click();
    await this.page.getByPlaceholder("Enter a search term").fill(text);
  }

  /** Wait until a search has found an entry of this title, and take a picture. */
  async finds(title) {
    await this.page.getByRole("heading", { name: title, exact: true }).waitFor();
    await this.picture(this.lastDeed);
  }

  /** Choose what a search has found: it goes into the compose box, and from there into the chat. */
  async insert(title) {
    this.lastDeed = `insert ${title}`;
    await this.page.getByRole("heading", { name: title, exact: true }).click();
    await this.sendDraft(title);
  }

  /** Send the card that lies in the compose box. */
  async sendDraft(text) {
    await this.page.locator(COMPOSE).filter({ hasText: text }).waitFor();
    await this.page.getByRole("button", { name: "Send Message" }).click();
    await this.own.last().filter({ hasText: text }).waitFor();
    await this.picture(`${this.lastDeed} sent`);
  }

  /** Start the action command on the newest message with this text; its dialog opens. */
  async actOn(text, command) {
    this.lastDeed = `act on ${text}`;
    const message = this.page.locator(`xpath=//${HEADER}/..`).filter({ hasText: text }).last();
    await message.getByRole("button", { name: "Show more information" }).click();
    await this.page.getByRole("menuitem", { name: "Action Command" }).click();
    await this.page.getByPlaceholder("Input command id or leave blanks").fill(command);
    await this.page.getByRole("button", { name: "Create" }).click();
    await this.dialog.getByText("Which L2 applies?").waitFor();
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

  /** Let somebody else in the group chat mention the assistant. The Playground types for one person only, so this is
   * sent the way its editor of custom activities does (the editor itself takes every mention for one in Word); the
   * answer comes to the chat that everybody sees. */
  async otherMentions(who, text) {
    this.lastDeed = `${PEOPLE[who].givenName} mentions ${text}`;
    this.seen = await this.answers.count();
    const written = `<at>${BOT.name}</at>`;
    const entities = [{ type: "mention", mentioned: BOT, text: written }];
    await this.#sendActivity({ type: "message", ...this.#inGroup(who), text: `${written} ${text}`, entities });
  }

  /** Let somebody else in the group chat press what I pressed last, on the same card. */
  async otherPressesTheSame(who) {
    this.lastDeed = `${PEOPLE[who].givenName} presses the same`;
    const { name, value, replyToId } = this.lastPress;
    await this.#sendActivity({ type: "invoke", ...this.#inGroup(who), name, value, replyToId });
  }

  /** Keep a picture of the window as it is. */
  async picture(step) {
    this.shots += 1;
    const name = `${String(this.shots).padStart(2, "0")}-${slug(step)}.png`;
    await this.page.screenshot({ path: join(this.folder, name), animations: "disabled" });
  }

  async #pickMention() {
    await this.page.keyboard.type("@");
    await this.page.getByRole("menuitem", { name: BOT.name }).click();
  }

  async #typeAndSend(text) {
    this.seen = await this.answers.count();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press("Enter");
    await this.own.filter({ hasText: text.trim() }).last().waitFor();
  }

  #inGroup(who) {
    const { id, name, aadObjectId } = PEOPLE[who];
    const conversation = { id: GROUP_CHAT, conversationType: "groupChat", isGroup: true };
    const serviceUrl = new URL("/_connector", this.page.url()).href;
    return { id: randomUUID(), channelId: "msteams", serviceUrl, recipient: BOT, conversation, from: { id, name, aadObjectId } };
  }

  async #sendActivity(activity) {
    const address = new URL("/_internal/v1/customActivities", this.page.url()).href;
    const response = await this.page.request.post(address, { data: activity });
    if (!response.ok()) throw new Error(`the Playground did not take the activity: ${response.status()}`);
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

/** The innermost elements of a kind for which an XPath condition holds. */
function smallest(kind, condition) {
  return `//${kind}[${condition}][not(.//${kind}[${condition}])]`;
}

/** The Playground knows no selection that is told to the bot, and refuses every result that asks for one. */
async function withoutTaps(route) {
  const response = await route.fetch();
  const json = await response.json();
  for (const result of json.composeExtension?.attachments ?? []) delete result.preview?.content?.tap;
  await route.fulfill({ response, json });
}

// A person in chats and channels: types, presses, and says what should be there to see.

import { BOT } from "./playground.js";
import { COMPOSE, Window } from "./window.js";

const HEADER = '*[@aria-label="Message header"]';
const AUTHOR = '*[@aria-label="Message author"]';
const EDITOR = '*[@data-lexical-editor="true"]';

export class Chat extends Window {
  #answered = 0; // how many answers there were when something was said last

  /** Open one of the chats or channels by its name. */
  async open(chat) {
    this.lastDeed = `open ${chat}`;
    await this.page.getByRole("treeitem", { name: chat }).click();
    this.#answered = 0;
  }

  /** Everybody's messages in the chat that is open, oldest first. */
  get messages() {
    return this.page.locator(`xpath=//${HEADER}/..`);
  }

  /** The bot's messages. */
  get answers() {
    return this.page.locator(`xpath=//${AUTHOR}/ancestor::${HEADER}/..`);
  }

  /** The people's messages. */
  get own() {
    return this.page.locator(`xpath=//${HEADER}[not(.//${AUTHOR})]/..`);
  }

  /** The newest answer, once there is one to what was said last. It is the newest whenever it is looked at. */
  async newest() {
    await this.answers.nth(this.#answered).waitFor();
    return this.answers.last();
  }

  /** The newest answer as the message that it is, also when others come after it. */
  async thisAnswer() {
    await this.newest();
    return this.answers.nth((await this.answers.count()) - 1);
  }

  /** What is said from now on expects an answer of its own. */
  async expectAnswer() {
    this.#answered = await this.answers.count();
  }

  /** Type a message and send it. */
  async say(text) {
    this.lastDeed = `say ${text}`;
    await this.page.locator(COMPOSE).click();
    await this.#finish(text);
  }

  /** Type a message that mentions the assistant, picked from the list that "@" opens, and send it. */
  async mention(text) {
    this.lastDeed = `mention ${text}`;
    await this.page.locator(COMPOSE).click();
    await this.#pickMention();
    await this.#finish(text);
  }

  /** Post a message that mentions the assistant in the channel that is open; returns the thread it begins. */
  async post(text) {
    this.lastDeed = `post ${text}`;
    await this.page.locator(COMPOSE).first().click();
    await this.#pickMention();
    await this.page.keyboard.type(text);
    await this.page.getByRole("button", { name: "Post", exact: true }).click();
    return this.page.locator(`xpath=${innermost("div", `.//${EDITOR} and contains(., ${JSON.stringify(text)})`)}`);
  }

  /** Reply in a thread, with a mention of the assistant. */
  async reply(thread, text) {
    this.lastDeed = `reply ${text}`;
    await thread.locator(COMPOSE).click();
    await this.#pickMention();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press("Enter");
  }

  /** Press a button: of the newest answer, or of what is given. */
  async press(label, { on } = {}) {
    this.lastDeed = `press ${label}`;
    await (on ?? (await this.newest())).getByRole("button", { name: label, exact: true }).click();
  }

  /** Press a button that is in the card's menu. */
  async pressInMenu(label, { on } = {}) {
    await this.press("More options", { on });
    this.lastDeed = `press ${label} in the menu`;
    await this.page.getByRole("menuitem", { name: label, exact: true }).click();
  }

  /** Send my last press once more, as a client does that got no answer in time; returns what is answered. */
  async pressTheSameAgain() {
    const address = new URL("/_conversation/v1/invoke", this.page.url()).href;
    const response = await this.page.request.post(address, { data: this.lastPress });
    if (!response.ok()) throw new Error(`the press was not answered: ${response.status()}`);
    return response.json();
  }

  /** Press the newest answer's thumb down and send the client's own form. */
  async dislike() {
    this.lastDeed = "dislike";
    await this.page.getByRole("button", { name: "Dislike" }).last().click();
    await this.dialog.getByRole("button", { name: "Submit" }).click();
    await this.dialog.getByText("Thank you!").waitFor();
    await this.closeDialog();
  }

  /** Wait until the newest answer, or what is given, says this (all of it, if it is a list), and take a picture. */
  async sees(said, { on } = {}) {
    const answer = on ?? (await this.newest());
    await [said].flat().reduce((found, hasText) => found.filter({ hasText }), answer).waitFor();
    if (on) await on.scrollIntoViewIfNeeded();
    await this.picture();
  }

  /** Wait until an answer has no button of this label. */
  async seesNoButton(label, { on } = {}) {
    const answer = on ?? (await this.newest());
    await answer.getByRole("button", { name: label, exact: true }).waitFor({ state: "detached" });
  }

  async #pickMention() {
    await this.page.keyboard.type("@");
    await this.page.getByRole("menuitem", { name: BOT.name }).click();
    await this.page.keyboard.type(" ");
  }

  async #finish(text) {
    await this.expectAnswer();
    const said = await this.own.count();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press("Enter");
    await this.own.nth(said).waitFor();
  }
}

/** The innermost elements of a kind for which an XPath condition holds. */
function innermost(kind, condition) {
  return `//${kind}[${condition}][not(.//${kind}[${condition}])]`;
}

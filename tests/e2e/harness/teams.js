// A person with all that the client offers: chats, the message extension, and other people in the group chat.

import { randomUUID } from "node:crypto";

import { Chat } from "./chat.js";
import { BOT, GROUP_CHAT, PEOPLE } from "./playground.js";
import { COMPOSE } from "./window.js";

export class Teams extends Chat {
  /** Search with the message extension of the compose box. */
  async search(text) {
    this.lastDeed = `search ${text}`;
    await this.page.getByRole("button", { name: "Trigger Message Extension App" }).click();
    await this.page.getByRole("menuitem", { name: "Search Command" }).click();
    await this.page.getByPlaceholder("Enter a search term").fill(text);
  }

  /** Wait until the search has found an entry of this title, and take a picture. */
  async finds(title) {
    await this.page.getByRole("heading", { name: title, exact: true }).waitFor();
    await this.picture();
  }

  /** Choose what the search has found: it goes into the compose box, and from there into the chat. */
  async insert(title) {
    this.lastDeed = `insert ${title}`;
    await this.page.getByRole("heading", { name: title, exact: true }).click();
    await this.sendDraft(title);
  }

  /** Send the card that lies in the compose box. */
  async sendDraft(text) {
    await this.page.locator(COMPOSE).filter({ hasText: text }).waitFor();
    await this.picture();
    this.lastDeed = `send ${text}`;
    await this.page.getByRole("button", { name: "Send Message" }).click();
    await this.own.last().filter({ hasText: text }).waitFor();
    await this.picture();
  }

  /** Start the action command on the newest message with this text; its dialog opens. */
  async actOn(text, command) {
    this.lastDeed = `act on ${text}`;
    const message = this.messages.filter({ hasText: text }).last();
    await message.getByRole("button", { name: "Show more information" }).click();
    await this.page.getByRole("menuitem", { name: "Action Command" }).click();
    await this.page.getByPlaceholder("Input command id or leave blanks").fill(command);
    await this.page.getByRole("button", { name: "Create" }).click();
  }

  /** Let somebody else in the group chat mention the assistant. The Playground types for one person only, so this is
   * sent the way its editor of custom activities does (the editor itself takes every mention for one in Word); the
   * answer comes to the chat that everybody sees. */
  async otherMentions(who, text) {
    this.lastDeed = `${PEOPLE[who].givenName} mentions ${text}`;
    await this.expectAnswer();
    const written = `<at>${BOT.name}</at>`;
    const entities = [{ type: "mention", mentioned: BOT, text: written }];
    await this.#sendActivity({ type: "message", ...this.#inGroup(who), text: `${written} ${text}`, entities });
  }

  /** Let somebody else in the group chat press what I pressed last, on the same card. */
  async otherPressesTheSame(who) {
    const { name, value, replyToId } = this.lastPress;
    await this.#sendActivity({ type: "invoke", ...this.#inGroup(who), name, value, replyToId });
  }

  #inGroup(who) {
    const { id, name, aadObjectId } = PEOPLE[who];
    return {
      id: randomUUID(),
      channelId: "msteams",
      serviceUrl: new URL("/_connector", this.page.url()).href,
      recipient: BOT,
      conversation: { id: GROUP_CHAT, conversationType: "groupChat", isGroup: true },
      from: { id, name, aadObjectId },
    };
  }

  async #sendActivity(activity) {
    const address = new URL("/_internal/v1/customActivities", this.page.url()).href;
    const response = await this.page.request.post(address, { data: activity });
    if (!response.ok()) throw new Error(`the Playground did not take the activity: ${response.status()}`);
  }
}

// Microsoft's Agents Playground: the client whose chats, cards and dialogs look and send as Teams does.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { HERE } from "./places.js";
import { Program, answers, freePort } from "./processes.js";

const PROGRAM = join(HERE, "node_modules", "@microsoft", "m365agentsplayground", "cli.js");
const BOT_NAME = "FastTrack Assistant";

const person = (number, given, surname) => ({
  id: `user-id-${number}`,
  name: `${given} ${surname}`,
  userPrincipleName: `${given.toLowerCase()}@example.com`,
  aadObjectId: `00000000-0000-4000-8000-00000000000${number}`,
  givenName: given,
  surname,
  email: `${given.toLowerCase()}@example.com`,
});

/** Who is in the chats, by the Playground's usual ids. To the demo server Mia manages the sample tenants, Omar is a lead
 * who reads all of them, and the others see none. */
export const PEOPLE = {
  mia: person(0, "Mia", "Hoffmann"),
  omar: person(1, "Omar", "Haddad"),
  lena: person(2, "Lena", "Sato"),
  jan: person(3, "Jan", "Novak"),
  tess: person(4, "Tess", "Okafor"),
  ravi: person(5, "Ravi", "Iyer"),
};

/** The bot's account, as its mentions name it. */
export const BOT = { id: "fasttrack-assistant", name: BOT_NAME };

/** The group chat's id. */
export const GROUP_CHAT = "group-chat";

const CONTEXT = {
  version: "0.1.1",
  tenantId: "00000000-0000-4000-8000-000000000100",
  bot: BOT,
  currentUser: PEOPLE.mia,
  users: Object.values(PEOPLE).filter((someone) => someone !== PEOPLE.mia),
  personalChat: { id: "personal-chat" },
  groupChat: { id: GROUP_CHAT, name: "Rollout group" },
  team: {
    id: "team-general",
    name: "Adoption team",
    aadGroupId: "00000000-0000-4000-8000-000000000200",
    channels: [{ id: "team-blockers", name: "Blockers" }],
  },
};

export class Playground {
  /** A client of the bot at `endpoint`, not yet started. It reads who is in the chats from the folder it starts in. */
  static async prepare(endpoint) {
    const folder = await mkdtemp(join(tmpdir(), "fasttrack-playground-"));
    await writeFile(join(folder, ".m365agentsplayground.yml"), JSON.stringify(CONTEXT)); // JSON is YAML
    return new Playground(folder, endpoint, await freePort());
  }

  constructor(folder, endpoint, port) {
    this.folder = folder;
    this.url = `http://localhost:${port}`;
    const args = ["--port", `${port}`, "-e", endpoint, "-c", "msteams", "--disable-telemetry"];
    const command = [process.execPath, PROGRAM, "start", ...args];
    this.server = new Program("the Playground", command, { cwd: folder, isReady: () => answers(this.url) });
  }

  async start() {
    await this.server.start();
  }

  async stop() {
    await this.server.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

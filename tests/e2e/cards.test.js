// Every kind of card, as the bot sends it, in the official renderer: valid, small, and readable in all three themes.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { promisify } from "node:util";

import { BUILD, PROJECT, PYTHON, slug } from "./harness/places.js";
import { openStage } from "./harness/stage.js";
import { THEMES } from "./harness/themes.js";

const CUT = "a button's text is cut: ";
// The playbook's own words, rows of a record, names of tenants. Their buttons end in an ellipsis on a phone; the whole label
// is their tooltip and is read aloud.
const TOO_LONG_FOR_A_PHONE = [
  "130 In Progress / Solution or User Adoption, target 16 Jan 2027.",
  "80 No Intent / Using Competitive Solution / Zoom.",
  "Consolidated Messenger: set to Medium",
  "Customer IT Infrastructure and Remediation",
  "IT Change Management and Resourcing",
  "Microsoft's on-premises product does the job",
  "Something or somebody at the customer",
  "The IT team, its processes or its budget",
  "Their firewall drops Teams calls, all stopped",
];
const LARGEST_BYTES = 28 * 1024;
const FOLDER = join(BUILD, "cards");

let gallery; // name and card
let conversations; // name and its cards

before(async () => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, "gallery.json");
  await promisify(execFile)(PYTHON, ["-m", "tests.card_gallery", file], { cwd: PROJECT });
  gallery = Object.entries(JSON.parse(readFileSync(file, "utf8")));
  conversations = new Map();
  for (const [name, card] of gallery) {
    const conversation = name.replace(/ \d+\.\d+ .*$/, "");
    conversations.set(conversation, [...(conversations.get(conversation) ?? []), [name, card]]);
  }
});

for (const theme of THEMES) {
  test(`the official renderer takes every card, and each can be read at 320 px in the ${theme} theme`, async (t) => {
    const stage = await openStage(theme);
    t.after(() => stage.close());
    const faults = [];
    for (const [conversation, cards] of conversations) {
      for (const [name, card] of cards) faults.push(...(await stage.put(name, card)).map((remark) => `${name}: ${remark}`));
      faults.push(...(await stage.faults()));
      await stage.picture(join(FOLDER, `${slug(conversation)}-${theme}.png`));
      await stage.clear();
    }
    const cut = new Set(faults.map((fault) => fault.split(CUT)[1]).filter(Boolean));
    assert.equal(faults.filter((fault) => !fault.includes(CUT)).join("\n"), "");
    assert.deepEqual([...cut].sort(), TOO_LONG_FOR_A_PHONE);
  });
}

test("no card is larger than Teams takes, counted in UTF-16", () => {
  const tooLarge = gallery.filter(([, card]) => 2 * JSON.stringify(card).length > LARGEST_BYTES);
  assert.deepEqual(tooLarge.map(([name]) => name), []);
});

test("every input has a label and says what is wrong, and every picture says what it shows", () => {
  assert.deepEqual(gallery.flatMap(([name, card]) => untold(card).map((fault) => `${name}: ${fault}`)), []);
});

test("a card that cannot be read is told from one that can", async (t) => {
  const stage = await openStage("light");
  t.after(() => stage.close());
  const remarks = await stage.put("unreadable", UNREADABLE);
  const faults = (await stage.faults()).join("\n");
  assert.match(remarks.join("\n"), /Unknown element type/i);
  for (const fault of [/contrast 1\./, /text is cut/, /wider than the card/, /without a label/, /without alternative/]) {
    assert.match(faults, fault);
  }
  assert.equal(untold(UNREADABLE).length, 3);
});

const PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";
const UNREADABLE = {
  type: "AdaptiveCard",
  version: "1.5",
  body: [
    { type: "TextBlock", text: "white on white", color: "light" },
    { type: "Input.Text", id: "unnamed" },
    { type: "Image", url: PIXEL },
    { type: "ColumnSet", columns: [{ width: "400px", items: [{ type: "TextBlock", text: "wide" }] }] },
    { type: "Hologram" },
  ],
  actions: [{ type: "Action.Submit", title: "A label that no button of a card on a phone has the room to show" }],
};

/** What a card's elements do not tell of themselves. */
function untold(element) {
  if (typeof element !== "object" || element === null) return [];
  const found = Object.values(element).flatMap(untold);
  if (element.type?.startsWith?.("Input.")) {
    if (!element.label) found.push(`${element.id}: no label`);
    if (!element.errorMessage) found.push(`${element.id}: no errorMessage`);
  }
  if (element.type === "Image" && !element.altText) found.push("no altText");
  return found;
}

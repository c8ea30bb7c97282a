// A scenario: its own bot on fresh sample tenants, its own client, pictures of every step, and everything ended after.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Bot } from "./bot.js";
import { newPage } from "./browser.js";
import { Playground } from "./playground.js";
import { Teams } from "./teams.js";

const LONGEST_MS = 420_000;

/** Run `play({ me, bot })` as a test; the server may log no error meanwhile. */
export function scenario(name, play, page = {}) {
  test(name, { timeout: LONGEST_MS }, async (t) => {
    const bot = await Bot.prepare();
    t.after(() => bot.stop());
    const playground = await Playground.prepare(bot.endpoint);
    t.after(() => playground.stop());
    const [window] = await Promise.all([newPage(page), bot.start(), playground.start()]);
    t.after(() => window.context().close());
    const me = await Teams.open(window, playground.url, name);
    try {
      await play({ me, bot, t });
    } catch (error) {
      await me.picture("failed here");
      t.diagnostic(`pictures: ${me.folder}`);
      t.diagnostic(bot.log);
      throw error;
    }
    assert.doesNotMatch(bot.log, / (ERROR|CRITICAL) |Traceback/);
  });
}

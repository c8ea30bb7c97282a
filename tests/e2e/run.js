// Runs every *.test.js in a process group of its own, for a bounded time, and leaves nothing behind.
// Beginnings of the files' names may be given: `node run.js priority group`.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { BUILD, HERE, chromium } from "./harness/places.js";

const LONGEST_MS = 30 * 60_000;
const TO_END_MS = 5_000;
const TIMED_OUT = 124;

if (!chromium()) {
  console.error("Chromium is needed, or CHROMIUM with the path of one. On Debian: apt-get install chromium fonts-liberation");
  process.exit(1);
}
mkdirSync(BUILD, { recursive: true });

const wanted = process.argv.slice(2);
const files = readdirSync(HERE)
  .filter((file) => file.endsWith(".test.js"))
  .filter((file) => !wanted.length || wanted.some((name) => file.startsWith(name)))
  .map((file) => join(HERE, file));
const scratch = mkdtempSync(join(tmpdir(), "fasttrack-e2e-"));
const tests = spawn(process.execPath, ["--test", "--test-reporter=spec", ...files], {
  detached: true,
  stdio: "inherit",
  env: { ...process.env, TMPDIR: scratch },
});

const limit = setTimeout(() => end(TIMED_OUT, `not done after ${LONGEST_MS / 60_000} minutes`), LONGEST_MS);
process.on("SIGINT", () => end(130, "interrupted"));
process.on("SIGTERM", () => end(143, "ended from outside"));
tests.once("exit", (code) => end(code ?? 1));

let ending = false;
async function end(code, why = "") {
  if (ending) return;
  ending = true;
  clearTimeout(limit);
  if (why) console.error(why);
  const left = signal("SIGTERM");
  if (left) {
    if (!why) console.error("processes were left behind by the tests");
    setTimeout(() => signal("SIGKILL"), TO_END_MS).unref();
    while (signal(0)) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  process.exit(left && !why && !code ? 1 : code);
}

/** Send a signal to all that the tests started; false when nothing of it runs any more. */
function signal(name) {
  try {
    return process.kill(-tests.pid, name);
  } catch {
    return false;
  }
}

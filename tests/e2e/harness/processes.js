// Programs that run beside a test. They stay in the runner's process group, which run.js ends as a whole.

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

const READY_MS = 30_000;
const STOP_MS = 5_000;
const BETWEEN_LOOKS_MS = 50;
// Below the range from which systems pick ports on their own, so that nobody takes one between look and use.
const FIRST_PORT = 20_000;
const PORTS = 10_000;

const running = new Set();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));

export class Program {
  #child;
  #output = "";

  /** `isReady` is asked again and again after the start. */
  constructor(name, command, { cwd, isReady }) {
    Object.assign(this, { name, command, cwd, isReady });
  }

  /** Start it; resolves once it is ready, rejects with its output if it ends before or takes too long. */
  async start() {
    const [program, ...args] = this.command;
    const child = spawn(program, args, { cwd: this.cwd, stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    running.add(child);
    let failure = "";
    child.on("error", (error) => (failure = error.message));
    child.stdout.on("data", (text) => (this.#output += text));
    child.stderr.on("data", (text) => (this.#output += text));
    const until = Date.now() + READY_MS;
    while (!(await this.isReady())) {
      if (failure || hasEnded(child)) throw new Error(`${this.name} did not start. ${failure}\n${this.#output}`);
      if (Date.now() > until) throw new Error(`${this.name} is not ready after ${READY_MS / 1000} s.\n${this.#output}`);
      await wait(BETWEEN_LOOKS_MS);
    }
  }

  /** Everything it has written so far. */
  get output() {
    return this.#output;
  }

  /** Ask it to end, and see that it does. */
  async stop() {
    const child = this.#child;
    running.delete(child);
    if (!child?.pid || hasEnded(child)) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    await ended;
    clearTimeout(timer);
  }
}

function hasEnded(child) {
  return child.exitCode !== null || child.signalCode !== null;
}

/** A port of this machine that nobody listens on. */
export async function freePort() {
  const from = Math.floor(Math.random() * PORTS);
  for (let i = 0; i < PORTS; i++) {
    const port = FIRST_PORT + ((from + i) % PORTS);
    if (await isFree(port)) return port;
  }
  throw new Error("no free port");
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}

/** Whether an address answers at all. */
export async function answers(url) {
  try {
    await fetch(url);
    return true;
  } catch {
    return false;
  }
}

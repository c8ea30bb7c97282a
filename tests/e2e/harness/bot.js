// The demo server on records of its own, and what the project's own commands say of those records.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { PROJECT, PYTHON } from "./places.js";
import { Program, answers, freePort } from "./processes.js";

const run = promisify(execFile);

export class Bot {
  /** A demo server with fresh sample tenants, not yet started. */
  static async prepare() {
    return new Bot(await mkdtemp(join(tmpdir(), "fasttrack-e2e-")), await freePort());
  }

  constructor(data, port) {
    this.data = data;
    this.endpoint = `http://127.0.0.1:${port}/api/messages`;
    const command = [PYTHON, "-m", "bot", "serve", "--demo", "--port", `${port}`, "--data", data];
    const isReady = () => answers(`http://127.0.0.1:${port}/healthz`);
    this.server = new Program("the demo server", command, { cwd: PROJECT, isReady });
  }

  async start() {
    await this.server.start();
  }

  /** A tenant's record as `fasttrack-bot tenant show --json` gives it. */
  async record(tenant) {
    return JSON.parse(await this.command("tenant", "show", tenant, "--json", "--data", this.data));
  }

  /** A tenant's changes, as `fasttrack-bot tenant history --json` gives them. */
  async history(tenant) {
    return JSON.parse(await this.command("tenant", "history", tenant, "--json", "--data", this.data));
  }

  /** What a command of the project prints. */
  async command(...args) {
    return (await run(PYTHON, ["-m", "bot", ...args], { cwd: PROJECT })).stdout;
  }

  /** Stop the server and start it again on the same data and port. */
  async restart() {
    await this.server.stop();
    await this.server.start();
  }

  /** What the server has logged. */
  get log() {
    return this.server.output;
  }

  async stop() {
    await this.server.stop();
    await rm(this.data, { recursive: true, force: true });
  }
}

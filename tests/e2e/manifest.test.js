// The app package as `make manifest` builds it, held against the schema that Microsoft's own tools validate with.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";

import { HERE, PROJECT, PYTHON } from "./harness/places.js";

const run = promisify(execFile);
const SCHEMAS = join(HERE, "node_modules", "@microsoft", "app-manifest", "build", "json-schemas", "teams");
const FOR = ["--app-id", "7b1f4a52-6c1e-4f0e-9d55-0b8a3a2f9c41", "--domain", "fasttrack.example.com"];

async function manifest(t) {
  const folder = await mkdtemp(join(tmpdir(), "fasttrack-package-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const zip = join(folder, "app.zip");
  await run(PYTHON, ["-m", "bot", "manifest", "build", ...FOR, "--out", zip], { cwd: PROJECT });
  await run(PYTHON, ["-m", "zipfile", "-e", zip, folder]);
  return JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
}

async function faults(manifest) {
  const file = join(SCHEMAS, `v${manifest.manifestVersion}`, "MicrosoftTeams.schema.json");
  const ajv = addFormats(new Ajv({ allErrors: true, strict: false }));
  const validate = ajv.compile(JSON.parse(await readFile(file, "utf8")));
  return validate(manifest) ? [] : validate.errors.map((e) => `${e.instancePath}: ${e.message}`);
}

test("the built package's manifest is valid by the schema of Microsoft's own package", async (t) => {
  assert.deepEqual(await faults(await manifest(t)), []);
});

test("that schema refuses what the manifest must not say", async (t) => {
  const built = await manifest(t);
  for (const change of [{ id: "no guid" }, { accentColor: "violet" }, { unheardOf: true }, { name: {} }]) {
    assert.notDeepEqual(await faults({ ...built, ...change }), [], JSON.stringify(change));
  }
});

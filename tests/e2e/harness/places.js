// Where things are: the project, its Python, the browser, and the build output.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

export const PROJECT = fileURLToPath(new URL("../../../", import.meta.url));
export const HERE = fileURLToPath(new URL("../", import.meta.url));
export const BUILD = join(PROJECT, "build", "e2e");

export const PYTHON = process.env.PYTHON ?? join(PROJECT, ".venv", "bin", "python");

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser's program: CHROMIUM where set, else where Linux systems keep it; undefined when there is none. */
export function chromium() {
  return [process.env.CHROMIUM, ...BROWSERS].find((path) => path && existsSync(path));
}

/** A text as part of a file's name. */
export function slug(text, longest = 48) {
  const plain = text.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return plain.slice(0, longest).replace(/^-+|-+$/g, "");
}

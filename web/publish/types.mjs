// TypeScript declarations of what is built: written by hand in types/, and copied beside it.

import { cp, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { dist, web } from "./bundle.mjs";

/**
 * Copies every declaration.
 * @param {string} [folder]
 * @returns {Promise<string[]>} their names
 */
export async function copyTypes(folder = dist) {
  const types = join(web, "publish/types");
  await mkdir(folder, { recursive: true });
  await cp(types, folder, { recursive: true });
  return readdir(types);
}

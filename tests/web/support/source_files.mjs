// What lies in the project's tree, beside what is built or installed.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../web/tools/serve.mjs";

const MADE = ["build", "dist", "node_modules", ".git", ".cache"];

/**
 * Files of a folder and of the folders in it, as paths within the project.
 * @param {string} folder  within the project; "" for all of it
 * @param {RegExp} pattern  of their names
 * @returns {string[]}
 */
export function sourceFiles(folder, pattern) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return MADE.includes(entry.name) ? [] : sourceFiles(path, pattern);
    return pattern.test(entry.name) ? [path] : [];
  });
}

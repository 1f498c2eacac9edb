// The notes as others can have them: notes.html with a style sheet and its scripts beside it, and everything in one file.

import { copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { minify } from "terser";
import { dist, license, styleSheet, version, web } from "./bundle.mjs";
import {
  PICTURES,
  answersHtml,
  chapterHtml,
  contentsHtml,
  railHtml,
  readChapters,
} from "./notes_chapters.mjs";
import { insideScript } from "./page.mjs";

const ICON = join(web, "pictures/favicon.svg");

/** Where the lab is, seen from the notes: in the project's folder, on a website, and beside the one file. */
export const LAB = {
  project: "../../index.html",
  site: "index.html",
  file: "embedding-lab.html",
};

/** What makes the page work, and the exercises, which come after it. */
const SCRIPTS = { "notes.js": "notes/notes.js", "notes-exercises.js": "notes/notes_exercises.js" };

/** notes.html, its scripts, notes.css and what they show. @param {string} [lab]  the address of the lab */
export async function writeNotes(lab = LAB.project) {
  await mkdir(join(dist, "notes"), { recursive: true });
  for (const [name, entry] of Object.entries(SCRIPTS))
    await writeFile(join(dist, name), await script(entry));
  await writeFile(join(dist, "notes.css"), await styles());
  await copyFile(ICON, join(dist, "notes/favicon.svg"));
  const pictures = existsSync(PICTURES) ? await readdir(PICTURES) : [];
  for (const name of pictures) await copyFile(join(PICTURES, name), join(dist, "notes", name));
  await writeFile(join(dist, "notes.html"), await page(lab));
}

/** embedding-notes.html, once their scripts and embedding-lab.js are there. */
export async function writeWholeNotes() {
  let html = await page(LAB.file);
  const css = (await styles()).replaceAll("</", "<\\/");
  html = html.replace(/<link rel="stylesheet"[^>]*>/, () => `<style>\n${css}</style>`);
  // A script without src cannot be deferred, so it goes to the end of the body.
  for (const [tag, name] of html.matchAll(/<script src="([^"]*)" defer><\/script>\n?/g)) {
    const code = insideScript(await readFile(join(dist, name), "utf8"));
    html = html.replace(tag, "").replace("</body>", () => `<script>\n${code}\n</script>\n</body>`);
  }
  for (const [source, name, path] of html.matchAll(/(src|href)="notes\/([^"]*\.svg)"/g)) {
    const svg = await readFile(join(dist, "notes", path), "base64");
    html = html.replace(source, `${name}="data:image/svg+xml;base64,${svg}"`);
  }
  await writeFile(join(dist, "embedding-notes.html"), html);
}

/** The page, which loads its style sheet and its scripts. @param {string} lab */
async function page(lab) {
  const template = await readFile(join(web, "notes/notes.html"), "utf8");
  const teachers = await readFile(join(web, "notes/teachers.html"), "utf8");
  const chapters = await readChapters();
  /** @type {Record<string, string>} */
  const parts = {
    rail: railHtml(chapters),
    contents: contentsHtml(chapters),
    chapters: chapters.map((chapter) => chapterHtml(chapter, lab)).join("\n\n"),
    teachers,
    answers: answersHtml(chapters),
  };
  return Object.entries(parts)
    .reduce((html, [name, part]) => html.replace(`<!-- ${name} -->`, () => part), template)
    .replaceAll('href="LAB"', `href="${lab}"`);
}

const styles = async () => `${await styleSheet(join(web, "notes/notes.css"))}\n`;

/** A classic script, which also runs from file:// and in a sandbox. @param {string} entry  in web/ */
async function script(entry) {
  const { outputFiles } = await build({
    entryPoints: [join(web, entry)],
    bundle: true,
    format: "iife",
    target: "es2022",
    minify: true,
    write: false,
    logLevel: "warning",
  });
  const { code } = await minify(outputFiles[0].text, { ecma: 2020 });
  return `/* Embedding Lab ${version} (${license}): the notes. */\n${code}\n`;
}

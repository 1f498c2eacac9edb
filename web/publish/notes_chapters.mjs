// The chapters of the notes as the built page has them: their figures with a picture to begin with, and
// the answers once more at the end, for paper and for readers without JavaScript.

import { existsSync, readFileSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { web } from "./bundle.mjs";

/**
 * A chapter as it is written, and what it says of itself.
 * @typedef {{id: string, number: number, question: string, html: string}} Chapter
 */

/** Pictures of the figures, by the chapter's id; notes_pictures.mjs makes them. */
export const PICTURES = join(web, "pictures/notes");

/** All chapters in their order. @returns {Promise<Chapter[]>} */
export async function readChapters() {
  const folder = join(web, "notes/chapters");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".html")).sort();
  return Promise.all(
    names.map(async (name) => {
      const html = await readFile(join(folder, name), "utf8");
      const [, id] = need(html, /<article\b[^>]*\sid="(ch-\d+)"/, name, "an article with an id");
      const [, title] = need(html, /<h2\b[^>]*>([^]*?)<\/h2>/, name, "a title");
      const question = textOf(title.replace(/<span class="chapter-number">[^]*?<\/span>/, ""));
      return { id, number: Number(id.slice(3)), question, html: html.trim() };
    }),
  );
}

/** @param {string} html @param {RegExp} pattern @param {string} name @param {string} what */
function need(html, pattern, name, what) {
  const found = html.match(pattern);
  if (!found) throw new Error(`chapters/${name} has no ${what}`);
  return found;
}

/** @param {string} html */
const textOf = (html) =>
  html
    .replace(/<[^>]*>/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** A chapter on the page. @param {Chapter} chapter @param {string} lab  the address of the lab */
export function chapterHtml({ id, number, html }, lab) {
  const link = `<span class="chapter-tools"> · <a href="#${id}">link to this chapter</a></span>`;
  return html
    .replace(
      /(<p class="begins">)([^]*?)(<\/p>)/,
      (_, begin, text, end) => begin + text + link + end,
    )
    .replaceAll(/(<embedding-lab\b)([^>]*>)\s*(?=<\/embedding-lab>)/g, (_, tag, rest) => {
      return `${tag} home="${lab}"${rest}${pictureOf(id, number)}`;
    });
}

/** What stands in the figure's place until it begins. @param {string} id @param {number} number */
function pictureOf(id, number) {
  const path = join(PICTURES, `${id}.svg`);
  if (!existsSync(path)) return "";
  const [, width, height] = readFileSync(path, "utf8").match(/width="(\d+)" height="(\d+)"/) ?? [];
  const alt = `The figure of chapter ${number} as it begins`;
  return `<img slot="poster" src="notes/${id}.svg" alt="${alt}" width="${width}" height="${height}" loading="lazy" />`;
}

/** @param {Chapter[]} chapters */
export function railHtml(chapters) {
  const items = chapters.map(
    ({ id, number, question }) =>
      `<li><a href="#${id}" data-chapter="${number}" title="${question}"><span class="for-readers">Chapter </span>${number}<span class="for-readers done-mark"></span></a></li>`,
  );
  return `<ol>${items.join("\n")}</ol>`;
}

/** @param {Chapter[]} chapters */
export function contentsHtml(chapters) {
  const items = chapters.map(
    ({ id, number, question }) =>
      `<li><a href="#${id}" data-chapter="${number}"><span class="chapter-number">${number}</span> ${question}</a> <span class="done-mark"></span></li>`,
  );
  return `<ol class="contents-list">${items.join("\n")}</ol>`;
}

/** @param {Chapter[]} chapters */
export function answersHtml(chapters) {
  const parts = chapters.map((chapter) => {
    const answers = answersOf(chapter.html);
    if (answers.length === 0) return "";
    const items = answers.map(
      ({ question, answer }) => `<li><p class="asked">${question}</p>${answer}</li>`,
    );
    return `<h3>${chapter.number} ${chapter.question}</h3><ol>${items.join("\n")}</ol>`;
  });
  return `<section class="answers" aria-labelledby="answers-title"><h2 id="answers-title">Answers</h2>${parts.join("\n")}</section>`;
}

/** Question and answer of each exercise. @param {string} html */
export function answersOf(html) {
  const found = [];
  for (const [begin] of html.matchAll(/<section\s[^>]*data-exercise="[^"]*"[^>]*>/g)) {
    const exercise = elementFrom(html, html.indexOf(begin), "section");
    const [, question] = exercise.match(/<p class="question"[^>]*>([^]*?)<\/p>/) ?? [];
    const at = exercise.search(/<div class="answer"[\s>]/);
    if (question === undefined || at < 0)
      throw new Error(`an exercise has no question or no answer: ${begin}`);
    const answer = elementFrom(exercise, at, "div");
    found.push({ question: withoutIds(question.trim()), answer: withoutIds(answer) });
  }
  return found;
}

/** An id stands once on a page. @param {string} html */
const withoutIds = (html) => html.replaceAll(/\sid="[^"]*"/g, "");

/** An element with all that is in it. @param {string} html @param {number} at  where it begins @param {string} name */
function elementFrom(html, at, name) {
  let depth = 0;
  for (const tag of html.slice(at).matchAll(new RegExp(`<(/?)${name}\\b[^>]*>`, "g"))) {
    depth += tag[1] ? -1 : 1;
    if (depth === 0) return html.slice(at, at + tag.index + tag[0].length);
  }
  throw new Error(`a <${name}> has no end: ${html.slice(at, at + 80)}`);
}

// The notes as the build makes them: every chapter once, with what it needs, and in one file.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { answersOf, readChapters } from "../../../web/publish/notes_chapters.mjs";
import { root } from "../../../web/tools/serve.mjs";
import { requireTool } from "../support/require_tool.mjs";
import { test } from "../support/time_limit.mjs";

const { HtmlValidate } = requireTool("html-validate");

/** @param {string} path */
const read = (path) => readFileSync(join(root, path), "utf8");
const page = read("web/dist/notes.html");

/** Compressed, of what the page runs beside the lab: its own code, and the exercises of all chapters. */
const LARGEST_SCRIPT = 30_000;

test("all eleven chapters stand on the page, in the rail, in the contents, and in the lab's list of questions", async () => {
  const chapters = await readChapters();
  const index = read("index.html");
  assert.deepEqual(
    chapters.map(({ number }) => number),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  );
  for (const { id, question } of chapters) {
    assert.equal(page.split(`<article class="chapter" id="${id}"`).length, 2, id);
    assert.equal(page.split(`href="#${id}"`).length, 4, `${id}: rail, contents, its own link`);
    assert.ok(index.includes(`<a href="web/dist/notes.html#${id}">${question}</a>`), question);
  }
});

test("each figure leads to the lab, and has a picture that the engine made", async () => {
  for (const { id, html } of await readChapters()) {
    if (!html.includes("<embedding-lab")) continue;
    const figure = page
      .slice(page.indexOf(`id="${id}"`))
      .match(/<embedding-lab[^]*?<\/embedding-lab>/);
    assert.match(figure?.[0] ?? "", /home="\.\.\/\.\.\/index\.html"/);
    assert.match(figure?.[0] ?? "", new RegExp(`src="notes/${id}\\.svg"[^>]*alt="The figure`));
    assert.match(read(`web/pictures/notes/${id}.svg`), /^<svg [^]*<\/svg>\s*$/);
    assert.doesNotMatch(read(`web/pictures/notes/${id}.svg`), /data:image/, "without bitmaps");
  }
});

test("every exercise has its answer at the end, under its question, and no id stands twice", async () => {
  const end = page.slice(page.indexOf('class="answers"'));
  for (const { html } of await readChapters())
    for (const { answer } of answersOf(html)) assert.ok(end.includes(answer), answer);
  const ids = Array.from(page.matchAll(/\sid="([^"]*)"/g), ([, id]) => id);
  assert.deepEqual(
    ids.filter((id, i) => ids.indexOf(id) !== i),
    [],
  );
});

test("an exercise without an answer stops the build, and its answer ends where its element ends", () => {
  const exercise = (/** @type {string} */ inside) =>
    `<section class="exercise try" id="a" data-exercise="a">${inside}</section>`;
  const answer = '<div class="answer"><div>1</div><p>2</p></div>';
  const [found] = answersOf(exercise(`<p class="question">Why?</p>${answer}<div>not this</div>`));
  assert.deepEqual(found, { question: "Why?", answer });
  assert.throws(() => answersOf(exercise('<p class="question">Why?</p>')), /no answer/);
});

test("links to screens of the lecture lead to steps and predictions that are there", () => {
  const links = [...page.matchAll(/href="#lecture=([^"]*)"/g)].map(([, name]) => name);
  assert.ok(links.length > 30);
  for (const name of links.filter((each) => each !== "training")) {
    const id = `ch-${name.replace(".", "-")}`;
    assert.match(page, new RegExp(`<section class="(step|exercise predict)" id="${id}"`), name);
  }
});

test("the one file loads nothing, and the lab beside it is the one file too", () => {
  const file = read("web/dist/embedding-notes.html");
  const markup = file.replace(/<(script|style)>[^]*?<\/\1>/g, "");
  const loads = Array.from(
    markup.matchAll(/<(?:script|link|img)\s[^>]*?(?:src|href)="([^"]*)"/g),
    ([, address]) => address,
  );
  assert.ok(loads.length > 5);
  for (const address of loads) assert.match(address, /^data:image\/svg\+xml;base64,/);
  assert.match(markup, /home="embedding-lab\.html"/);
  assert.ok(!markup.includes("index.html"));
  assert.match(read("web/dist/embedding-lab.html"), /href="embedding-notes\.html"/);
});

test("the page is valid HTML", async () => {
  const config = JSON.parse(read("web/.htmlvalidate.json"));
  const { results } = await new HtmlValidate(config).validateString(page);
  const messages = results.flatMap((/** @type {any} */ result) =>
    result.messages.map((/** @type {any} */ each) => `${each.line}: ${each.message}`),
  );
  assert.deepEqual(messages, []);
});

test("the notes' script is small, and every icon and style is beside it", () => {
  const size = gzipSync(read("web/dist/notes.js"), { level: 9 }).length;
  assert.ok(size <= LARGEST_SCRIPT, `${size} bytes`);
  for (const name of [
    "notes.css",
    "notes.js",
    "notes-exercises.js",
    "embedding-lab.js",
    "notes/favicon.svg",
  ])
    assert.ok(existsSync(join(root, "web/dist", name)), name);
  assert.doesNotMatch(page, / style="/, "a strict policy allows no styles in attributes");
});

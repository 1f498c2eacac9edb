// Pages with chapters of the notes, made for a test: the exercises and the words of web/notes/ at work on them.

import { join } from "node:path";
import { styleSheet } from "../../../web/publish/bundle.mjs";
import { root } from "../../../web/tools/serve.mjs";
import { hostPage, labScript } from "./host_page.mjs";
import { requireTool } from "./require_tool.mjs";

/** @type {typeof import("esbuild")} */
const esbuild = requireTool("esbuild");

/** What the page runs: exercises that stand in this folder instead of the notes' own. */
const SCRIPT = `
  import { startExercises, clearAnswers, progress } from "./web/notes/exercise/index.js";
  import { startWords } from "./web/notes/words/index.js";
  import { kinds } from "./tests/web/support/notes_kinds.mjs";
  window.heard = [];
  for (const type of ["notes-answer", "notes-progress"])
    document.addEventListener(type, ({ detail }) => window.heard.push({ type, ...detail }));
  try {
    // Each test has a tab of its own, and its reader comes for the first time.
    if (!sessionStorage.visited) localStorage.removeItem("embedding-lab-notes");
    sessionStorage.visited = "yes";
  } catch {}
  window.notes = { clearAnswers, progress };
  startExercises(document.querySelector("main"), Array(11).fill(kinds));
  startWords(document.querySelector("main"));
`;

/** @type {Promise<string> | null} */
let head = null;

/** Scripts and styles, with the lab's own. @param {string} script */
async function makeHead(script) {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: script, resolveDir: root },
    bundle: true,
    format: "iife",
    write: false,
    logLevel: "warning",
  });
  const code = outputFiles[0].text.replaceAll("</", "<\\/");
  const css = [];
  for (const path of ["styles/tokens.css", "notes/exercise.css"])
    css.push(await styleSheet(join(root, "web", path)));
  css.push("body { background: var(--panel); color: var(--ink); }");
  const view = '<meta name="viewport" content="width=device-width, initial-scale=1">';
  const whenThere = `addEventListener("DOMContentLoaded", () => {${code}});`;
  return `${view}${labScript}<style>${css.join("\n")}</style><script>${whenThere}</script>`;
}

/** @param {string} name @param {boolean} [isTry] @param {string} [question] */
export const exerciseHtml = (name, isTry = false, question = `The question of ${name}.`) =>
  `<section class="exercise ${isTry ? "try" : "predict"}" id="ch-6-${name}" data-exercise="${name}">
    <p class="question">${question}</p><div class="answer" hidden><p>The printed answer.</p></div>
  </section>`;

/**
 * A page with a chapter; its figure comes first, unless it is far below.
 * @param {string} content  the chapter's
 * @param {{figure?: string, after?: string}} [options]  attributes of the figure, and what stands behind the chapter
 */
export async function notesPage(content, { figure = 'view="vectors softmax"', after = "" } = {}) {
  head ??= makeHead(SCRIPT);
  const lab = figure
    ? `<figure class="stage"><embedding-lab figure lab="ch-6" epoch="10000" prev="the" ${figure}></embedding-lab></figure>`
    : "";
  return hostPage(
    `<main class="notes"><article class="chapter" id="ch-6" aria-labelledby="ch-6-title">
      <header><h2 id="ch-6-title"><span class="chapter-number">6</span> A chapter</h2></header>${lab}
      ${content}</article>${after}</main>`,
    await head,
  );
}

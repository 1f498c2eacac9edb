// A panel is one folder and one line: a copy of the project gets one more and is built, and nothing else is told of it.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { inEachBrowser } from "../support/page_harness.mjs";
import { copyProject } from "../support/project_copy.mjs";
import { before, test } from "../support/time_limit.mjs";
import { eventually } from "../support/waiting.mjs";

const LINE = `  panel("echo", "Echo", "what is selected", "row", [1200, 1300, 1400]),\n`;
const FOLDER = {
  "panel.js": `import { html, render } from "lit-html";
    export default {
      createView: (root, actions) => ({
        render: ({ model, selected }) =>
          render(html\`<h2>Echo</h2><p class="echo">\${model.vocabulary[selected]}</p>\`, root),
      }),
    };`,
  "echo.css": ".echo { letter-spacing: 7px; }",
};

const pages = {
  "/far.html": `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Far</title></head>
    <body><div style="height: 9000px"></div>
    <embedding-lab view="loss"></embedding-lab><embedding-lab view="loss echo"></embedding-lab></body></html>`,
};

const copy = copyProject();
/** @param {string} file  of what the copy is built into */
const built = (file) => pathToFileURL(copy.path(`web/dist/${file}`)).href;

before(() => {
  copy.edit("web/settings/panels.js", (panels) =>
    panels.replace(/^ {2}panel\(\s*"compare"/m, (beginning) => LINE + beginning),
  );
  mkdirSync(copy.path("web/views/echo"));
  for (const [file, text] of Object.entries(FOLDER))
    writeFileSync(copy.path(`web/views/echo/${file}`), text);
  copy.build();
});

test("the setting view takes its name, and its place in the order", async () => {
  const settings = pathToFileURL(copy.path("web/settings/")).href;
  const { checkSetting } = await import(`${settings}check.js`);
  const { visiblePanels } = await import(`${settings}in_force.js`);
  assert.deepEqual(checkSetting("view", "echo loss"), ["echo", "loss"]);
  assert.deepEqual(visiblePanels({ view: ["all"] }).slice(-2), ["echo", "compare"]);
});

inEachBrowser(
  ({ open, openLab }) => {
    test("it stands on the page with its style sheet, and alone where only it is asked for", async () => {
      const lab = await openLab(`${built("embedding-lab.html")}#prev=dog`);
      assert.deepEqual((await lab.panels()).slice(-2), ["echo", "compare"]);
      const [text, spacing] = await lab.root.evaluate((shadow) => {
        const echo = /** @type {HTMLElement} */ (shadow.querySelector("[data-view=echo] .echo"));
        return [echo.innerText, getComputedStyle(echo).letterSpacing];
      });
      assert.equal(text, "dog");
      assert.equal(spacing, "7px");
      await lab.click("Embed");
      await lab.control("Echo");
      const alone = await openLab(`${built("embedding-lab.html")}#view=echo`);
      assert.deepEqual(await alone.panels(), ["echo"]);
    });

    test("its poster is as high as its line says", async () => {
      const { page } = await open("/far.html");
      await page.addScriptTag({ path: copy.path("web/dist/embedding-lab.js") });
      await eventually(
        () =>
          page.evaluate(() => {
            const [without, withIt] = [...document.querySelectorAll("embedding-lab")].map(
              (lab) => lab.getBoundingClientRect().height,
            );
            return withIt - without;
          }),
        1200 + 17,
      );
    });
  },
  { pages },
);

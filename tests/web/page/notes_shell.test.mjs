// The page of the notes around its chapters: bar, rail, contents, figures that stay, frames, one file, paper.

import assert from "node:assert/strict";
import { fileUrl, requireTool } from "../support/harness.mjs";
import { hostPage } from "../support/host_page.mjs";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually, until } from "../support/waiting.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const NOTES = "/web/dist/notes.html";

/** @type {string} */
const axeSource = requireTool("axe-core").source;
/** Each figure names its parts, so on a page with eleven of them names come again: that one practice is left out. */
const NOT_HERE = { "landmark-unique": { enabled: false } };
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

const pages = {
  "/host.html": hostPage(
    `<script>heard = []; addEventListener("message", ({ source, data }) => {
       heard.push(data);
       const frame = document.getElementById("figure-6");
       if (source === frame.contentWindow && data.type === "embedding-lab:height") frame.height = data.height;
     });</script>
     <iframe id="figure-6" src="${NOTES}?chapter=6&embed=true&id=figure-6" title="Chapter 6" width="800" height="400"></iframe>`,
    "",
  ),
  "/empty.html": hostPage("<p>Mine</p>", ""),
};

/** @param {Page} page @param {string} selector */
const textOf = (page, selector) =>
  page.$eval(selector, (element) => element.textContent?.trim().replace(/\s+/g, " "));

/** What stands where the eye and the keyboard are. @param {Page} page */
const current = (page) =>
  page.$$eval(".rail [aria-current]", (links) => links.map((link) => link.getAttribute("href")));

/** @param {Page} page @param {number} chapter @param {boolean} done */
const tellProgress = (page, chapter, done) =>
  page.$eval(
    `#ch-${chapter}`,
    (article, detail) =>
      article.dispatchEvent(new CustomEvent("notes-progress", { bubbles: true, detail })),
    { chapter, done },
  );

/** @param {Page} page @param {string} selector */
const topOf = (page, selector) =>
  page.$eval(selector, (element) => element.getBoundingClientRect().top);

/** What axe-core holds against the page. @param {Page} page */
async function violations(page) {
  await page.evaluate(axeSource);
  return page.evaluate(
    async (tags, rules) => {
      const axe = /** @type {any} */ (window).axe;
      const found = await axe.run("html", {
        runOnly: { type: "tag", values: tags },
        resultTypes: ["violations"],
        rules,
      });
      return found.violations.flatMap((/** @type {any} */ rule) =>
        rule.nodes.map((/** @type {any} */ node) => `${rule.id}: ${node.target.flat().join(" ")}`),
      );
    },
    TAGS,
    NOT_HERE,
  );
}

inEachBrowser(
  ({ name, open }) => {
    test("bar and rail lead to lab and chapters, and mark the one that is read", async () => {
      const { page } = await open(NOTES);
      const doors = await page.$$eval(".bar a", (links) => links.map((link) => link.textContent));
      assert.deepEqual(doors, ["Embedding Lab", "Lab", "Notes", "Lecture", "Contents"]);
      assert.equal(
        await page.$eval(".bar .door", (link) => link.getAttribute("href")),
        "../../index.html",
      );
      await page.click('.rail a[href="#ch-3"]');
      await eventually(() => current(page), ["#ch-3"]);
      assert.match(page.url(), /#ch-3$/);
      assert.ok((await topOf(page, "#ch-3-title")) < 120);
    });

    test("an address with a chapter or a step opens the page there", async () => {
      const { page } = await open(`${NOTES}#ch-6-2`);
      await until(
        () => topOf(page, "#ch-6-2"),
        (top) => top > 40 && top < 120,
      );
      await eventually(() => current(page), ["#ch-6"]);
    });

    test("circles, contents and the count follow what is done, and a second press clears it", async () => {
      const { page } = await open(NOTES);
      assert.equal(await textOf(page, "#progress"), "0 of 11 chapters done");
      await tellProgress(page, 6, true);
      assert.equal(await textOf(page, "#progress"), "1 of 11 chapters done");
      assert.equal(await textOf(page, '.rail a[href="#ch-6"]'), "Chapter 6, done");
      await page.click("#contents-door");
      assert.match(
        String(await textOf(page, "dialog[open] li:nth-child(6)")),
        /^6 How do scores become probabilities\? ✓ done$/,
      );
      await tellProgress(page, 6, false);
      assert.equal(await textOf(page, "#progress"), "0 of 11 chapters done");
      const button = 'dialog[open] ::-p-text("Clear my answers")';
      await page.click(button);
      await page.click('dialog[open] ::-p-text("Clear them all")');
      assert.match(String(await textOf(page, "dialog[open]")), /They are cleared/);
    });

    test("the contents open by keys, lead to a chapter, and Escape closes them", async () => {
      const { page } = await open(NOTES);
      await page.focus("#contents-door");
      await page.keyboard.press("Enter");
      assert.equal((await page.$$("dialog[open] li")).length, 11);
      await page.keyboard.press("Escape");
      await eventually(async () => (await page.$$("dialog[open]")).length, 0);
      assert.equal(await page.evaluate(() => document.activeElement?.id), "contents-door");
      await page.keyboard.press("Enter");
      await page.click('dialog[open] a[href="#ch-9"]');
      await eventually(() => current(page), ["#ch-9"]);
      assert.equal((await page.$$("dialog[open]")).length, 0);
    });

    test("the theme goes from the system's to dark and light, for text and figures, and is kept", async () => {
      const { page } = await open(NOTES);
      const paper = () =>
        page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      const light = await paper();
      await page.click("#theme");
      assert.notEqual(await paper(), light);
      assert.equal(
        await page.$eval("#ch-1 embedding-lab", (lab) => lab.getAttribute("theme")),
        "dark",
      );
      await page.reload();
      assert.equal(await page.$eval("#theme", (button) => button.ariaLabel), "Theme: dark");
      await page.click("#theme");
      assert.equal(await paper(), light);
    });

    test("a figure stays on the screen while one reads, and does not move when its lab begins", async () => {
      const { page } = await open(`${NOTES}#ch-6`, { width: 1440, height: 900 });
      const box = () =>
        page.$eval("#ch-6 embedding-lab", (lab) => {
          const { top, height, left } = lab.getBoundingClientRect();
          return [top, height, left].map(Math.round);
        });
      const [, height, left] = await box();
      await findLab(page, "#ch-6 embedding-lab");
      assert.deepEqual((await box()).slice(1), [height, left]);
      await page.evaluate(() => scrollBy(0, 300));
      const [top] = await box();
      await page.evaluate(() => scrollBy(0, 200));
      assert.equal((await box())[0], top);
      assert.ok(top + height < 900, "all of it is on the screen");
    });

    test("no figure that is seen moves while one goes through the chapters", async (t) => {
      const { page } = await open(NOTES, { width: 1440, height: 900 });
      const counted = await page.evaluate(() => {
        if (!PerformanceObserver.supportedEntryTypes.includes("layout-shift")) return false;
        Object.assign(window, { moved: 0 });
        new PerformanceObserver((list) => {
          for (const entry of /** @type {any[]} */ (list.getEntries()))
            if (
              entry.sources.some((/** @type {any} */ { node }) =>
                node?.parentElement?.closest(".stage"),
              )
            )
              /** @type {any} */ (window).moved += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        return true;
      });
      if (!counted) return t.skip("this browser does not count what moves");
      for (const chapter of [1, 2, 3, 4, 5, 6]) {
        await page.$eval(`#ch-${chapter}`, (article) => article.scrollIntoView());
        await findLab(page, `#ch-${chapter} embedding-lab`);
      }
      const moved = Number(await page.evaluate("moved"));
      assert.ok(moved < 0.02, `${moved}`);
    });

    test("a phone has one column, nothing aside, and a bar that takes little", async () => {
      for (const [width, height] of [
        [320, 640],
        [390, 844],
        [1000, 800],
      ]) {
        const { page } = await open(NOTES, { width, height });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${wide} px`);
        const bar = await page.$eval(".bar", (element) => element.getBoundingClientRect().height);
        assert.ok(bar <= height / 5, `${bar} px`);
        const position = await page.$eval(
          "#ch-6 .stage",
          (each) => getComputedStyle(each).position,
        );
        assert.equal(position, "static");
      }
    });

    test("in a frame there is one chapter, which tells its height and each answer", async () => {
      const { page } = await open("/host.html");
      const frame = await until(
        async () => page.frames().find((each) => each.url().includes("chapter=6")) ?? null,
        (found) => found !== null,
      );
      const inside = /** @type {import("puppeteer-core").Frame} */ (frame);
      await findLab(inside);
      assert.deepEqual(await inside.$$eval("main > *", (all) => all.map((each) => each.id)), [
        "ch-6",
      ]);
      assert.equal(await inside.$eval(".bar", (bar) => bar.checkVisibility()), false);
      const heights = () =>
        page.evaluate(() => {
          const last = /** @type {any} */ (window).heard
            .filter((/** @type {any} */ each) => each.type === "embedding-lab:height")
            .at(-1);
          const root = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"))
            .contentDocument?.documentElement;
          return { ...last, real: Math.ceil(root?.getBoundingClientRect().height ?? 0) };
        });
      const told = await until(heights, ({ height, real }) => height === real && height > 900);
      assert.deepEqual([told.v, told.id], [1, "figure-6"]);
      await inside.$eval("#ch-6 .exercise", (exercise) => {
        const detail = { chapter: 6, exercise: "add-one", right: true, tries: 2 };
        exercise.dispatchEvent(new CustomEvent("notes-answer", { bubbles: true, detail }));
      });
      const answer = await until(
        () =>
          page.evaluate(() =>
            /** @type {any} */ (window).heard.find(
              (/** @type {any} */ each) => each.type === "embedding-lab:answer",
            ),
          ),
        Boolean,
      );
      assert.deepEqual(answer, {
        ...{ type: "embedding-lab:answer", v: 1, id: "figure-6" },
        ...{ chapter: 6, exercise: "add-one", right: true, tries: 2 },
      });
    });

    test("the code for one's own notes works at the first try", async () => {
      const { page } = await open(`${NOTES}#ch-6`);
      await page.click("#ch-6 .chapter-tools button");
      const codes = await page.$$eval("dialog[open] textarea", (areas) =>
        areas.map((area) => /** @type {HTMLTextAreaElement} */ (area).value),
      );
      assert.equal(codes.length, 2);
      await page.keyboard.press("Escape");
      const { page: mine } = await open("/empty.html");
      await mine.evaluate((code) => {
        document.body.append(document.createRange().createContextualFragment(code));
      }, codes[0]);
      const lab = await findLab(mine);
      assert.match(await lab.text(), /epoch\s*10,000\s*loss\s*0\.7114/);
      assert.match(await lab.text(), /open in the lab/);
      const { page: framed } = await open("/empty.html");
      await framed.evaluate((code) => {
        document.body.append(document.createRange().createContextualFragment(code));
      }, codes[1]);
      await until(
        () => framed.$eval("iframe", (frame) => Number(frame.height)),
        (height) => height > 900 && height !== 1600,
      );
    });

    test("by double click all of it is there, in one file", async () => {
      const { page } = await open(fileUrl("web/dist/embedding-notes.html"));
      assert.equal((await page.$$(".chapter")).length, 11);
      await page.$eval("#ch-6", (article) => article.scrollIntoView());
      const lab = await findLab(page, "#ch-6 embedding-lab");
      assert.match(await lab.text(), /loss\s*0\.7114/);
      const home = await page.$eval(".bar .home", (link) => /** @type {any} */ (link).href);
      assert.equal(home, fileUrl("web/dist/embedding-lab.html"));
    });

    test("without JavaScript there are text, formulas, pictures, questions, and the answers at the end", async (t) => {
      if (name === "firefox") return t.skip("its driver cannot switch JavaScript off");
      const { page } = await open("/empty.html");
      await page.setJavaScriptEnabled(false);
      await page.goto(new URL(NOTES, page.url()).href);
      await page.setJavaScriptEnabled(true);
      assert.equal(
        await page.$eval("#lecture-door", (door) => getComputedStyle(door).visibility),
        "hidden",
      );
      assert.equal(await page.$eval(".answers", (each) => each.checkVisibility()), true);
      const pictures = await page.$$eval(".stage img", (all) =>
        all.map((each) => /** @type {HTMLImageElement} */ (each).naturalWidth),
      );
      assert.ok(pictures.length >= 10 && pictures.every((width) => width > 300), `${pictures}`);
      const questions = await page.$$eval(
        ".question",
        (all) => all.filter((each) => each.checkVisibility()).length,
      );
      assert.ok(questions >= 22, `${questions}`);
      assert.ok((await page.$$("math")).length > 10);
    });

    test("paper has no controls, and the answers at the end", async (t) => {
      if (name === "firefox") return t.skip("its driver cannot look at paper");
      const { page } = await open(NOTES);
      assert.equal(await page.$eval(".answers", (each) => each.checkVisibility()), false);
      await page.emulateMediaType("print");
      const seen = await page.$$eval(".bar, .rail, .show, .chapter-tools, .exercise-body", (all) =>
        all.filter((each) => each.checkVisibility()).map((each) => each.className),
      );
      assert.deepEqual(seen, []);
      assert.equal(await page.$eval(".answers", (each) => each.checkVisibility()), true);
    });

    test("axe finds nothing in either theme, in the contents, and in the code of a figure", async () => {
      const { page } = await open(`${NOTES}#ch-6`);
      await findLab(page, "#ch-6 embedding-lab");
      assert.deepEqual(await violations(page), []);
      await page.click("#contents-door");
      assert.deepEqual(await violations(page), []);
      await page.keyboard.press("Escape");
      await page.click("#theme");
      await tellProgress(page, 6, true);
      assert.deepEqual(await violations(page), []);
      await page.click("#ch-6 .chapter-tools button");
      assert.deepEqual(await violations(page), []);
    });
  },
  { pages },
);

inEachBrowser(
  ({ open }) => {
    test("under a strict policy the notes and their figures work as elsewhere", async () => {
      const { page } = await open(`${NOTES}#ch-6`);
      const lab = await findLab(page, "#ch-6 embedding-lab");
      assert.match(await lab.text(), /loss\s*0\.7114/);
      await page.click("#theme");
      await page.click("#contents-door");
      await page.click('dialog[open] a[href="#ch-1"]');
      await page.keyboard.press("l");
      await until(
        () => page.$$eval(".lecture-strip", (all) => all.length),
        (count) => count === 1,
      );
    });
  },
  {
    headers: {
      "content-security-policy": "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'",
    },
  },
);

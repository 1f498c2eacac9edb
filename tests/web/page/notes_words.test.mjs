// The notes' living words: tokens and words that light, terms that open, and buttons that show something.

import assert from "node:assert/strict";
import { exerciseHtml, notesPage } from "../support/notes_page.mjs";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { drawn, eventually, until } from "../support/waiting.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const TEXT = `<section class="step" id="ch-6-1"><h3>A step</h3>
  <p>After <span class="token v" data-token="the" id="the">the</span> comes
  <span class="token u" data-token="dog" id="dog">dog</span>; plain
  <span class="token" data-token="zoo" id="zoo">zoo</span>,
  <span class="v" data-light="v cat" id="square">the blue square of cat</span> and
  <span data-light="pair the dog" id="pair">the pair</span>.
  <span class="token u" data-token="bird" id="bird">bird</span> is no token.</p></section>
  <section class="step" id="ch-6-2"><h3>Another</h3>
  <p>A <dfn data-term="softmax" id="softmax">softmax</dfn>, a <dfn data-term="hull" id="hull">hull</dfn> and
  <dfn data-term="no such term" id="unknown">nothing</dfn>; <span class="token v" data-token="ran" id="ran">ran</span></p>
  <p><button type="button" class="show" id="early" data-epoch="0" data-layers="forces">Show <b>epoch 0</b></button>
  <button type="button" class="show" id="hot" data-temperature="2">Show T = 2</button>
  <button type="button" class="show" id="other" data-corpus="a b a c a b" data-dimensions="3" data-optimizer="adam"
    data-learning-rate="0.05" data-epoch="100" data-prev="b">Show another text</button>
  <button type="button" class="show" id="fast" data-learning-rate="0.05" data-epoch="100">Show a fast one</button>
  <button type="button" class="show" id="frame" data-state='{"frame":3}'>Show frame 4</button></p></section>`;

const pages = {
  "/words.html": await notesPage(TEXT + exerciseHtml("bars"), {
    figure: 'view="vectors softmax"',
  }),
  "/update.html": await notesPage(TEXT, { figure: 'view="update"' }),
};

/** What the figure has lit: its marked rows and cells. @param {import("../support/lab_steps.mjs").LabSteps} lab */
const litRows = (lab) =>
  lab.root.evaluate((root) =>
    [...root.querySelectorAll("[data-view=softmax] tr.hovered th")].map((each) =>
      each.textContent?.trim(),
    ),
  );

/** The words that the figure has lit. @param {Page} page */
const litWords = (page) => page.$$eval(".lit", (all) => all.map((each) => each.id).filter(Boolean));

/** @param {Page} page */
const focusedId = (page) => page.evaluate(() => document.activeElement?.id);

/** @param {Page} page @param {string} name @returns {Promise<any>} */
const setting = (page, name) =>
  page.$eval("embedding-lab", (lab, key) => Reflect.get(lab, key), name);

/** The meaning that is open. @param {Page} page */
const meaning = (page) =>
  page.evaluate(() => document.querySelector(".meaning:popover-open")?.textContent ?? "");

inEachBrowser(
  ({ open }) => {
    test("a word lights its object in the figure under the pointer and with the focus, and no longer", async () => {
      const { page } = await open("/words.html");
      const lab = await findLab(page);
      await page.hover("#dog");
      await eventually(() => litRows(lab), ["dog"]);
      await page.hover("h2");
      await eventually(() => litRows(lab), []);
      await page.focus("#dog");
      await eventually(() => litRows(lab), ["dog"]);
      await page.focus("#softmax");
      await eventually(() => litRows(lab), []);
      // A word that the text has not does nothing, and says nothing.
      await page.hover("#bird");
      await drawn(page);
      assert.deepEqual(await litRows(lab), []);
    });

    test("what is pointed at in the figure lights its words in the text", async () => {
      const { page } = await open("/words.html");
      const lab = await findLab(page);
      const row = (/** @type {number} */ at) =>
        lab.find(`[data-view=softmax] tbody tr:nth-child(${at}) th`);
      await (await row(5)).hover();
      await until(
        () => litWords(page),
        (ids) => ids.includes("dog"),
      );
      assert.ok(!(await litWords(page)).includes("zoo"));
      await page.mouse.move(5, 5);
      await eventually(() => litWords(page), []);
    });

    test("a token is selected by a press, Enter or Space, and one of u only lights", async () => {
      const { page } = await open("/words.html");
      await findLab(page);
      await page.click("#zoo");
      await eventually(() => setting(page, "prev"), "zoo");
      await page.click("#dog");
      await page.focus("#the");
      await page.keyboard.press("Enter");
      await eventually(() => setting(page, "prev"), "the");
      await page.focus("#ran");
      await page.keyboard.press(" ");
      await eventually(() => setting(page, "prev"), "ran");
      const roles = await page.$$eval("#the, #dog, #zoo, #square", (all) =>
        all.map((each) => each.getAttribute("role")),
      );
      assert.deepEqual(roles, ["button", null, "button", null]);
    });

    test("the tab key stops at one word a section, and arrow keys lead to the others", async () => {
      const { page } = await open("/words.html");
      await findLab(page);
      await page.focus("#the");
      const way = [];
      for (const key of /** @type {const} */ ([
        "ArrowRight",
        "ArrowRight",
        "ArrowRight",
        "ArrowLeft",
        "Tab",
        "Tab",
        "Tab",
      ])) {
        await page.keyboard.press(key);
        way.push(await focusedId(page));
      }
      assert.deepEqual(way, ["dog", "zoo", "square", "zoo", "softmax", "hull", "ran"]);
      await page.focus("#softmax");
      await page.keyboard.down("Shift");
      await page.keyboard.press("Tab");
      await page.keyboard.up("Shift");
      assert.equal(await focusedId(page), "zoo");
      // In a lecture they turn to the next screen.
      await page.evaluate(() => (document.documentElement.dataset.lecture = "step"));
      await page.keyboard.press("ArrowRight");
      assert.equal(await focusedId(page), "zoo");
    });

    test("a finger lights a word until it touches something else", async () => {
      const { page } = await open("/words.html");
      const lab = await findLab(page);
      const tap = async (/** @type {string} */ css) => {
        const element = await page.waitForSelector(css);
        await element?.evaluate((each) =>
          each.scrollIntoView({ block: "center", behavior: "instant" }),
        );
        await element?.tap();
      };
      await tap("#dog");
      await eventually(() => litRows(lab), ["dog"]);
      await tap("h2");
      await eventually(() => litRows(lab), []);
    });

    test("a term opens its meaning by a press and by Enter, one at a time, and Escape closes it", async () => {
      const { page } = await open("/words.html");
      await page.click("#softmax");
      assert.match(await meaning(page), /^softmax Turns scores into probabilities/);
      assert.equal(
        await page.$eval("#softmax", (each) => each.getAttribute("aria-expanded")),
        "true",
      );
      await page.click("#hull");
      assert.match(await meaning(page), /^hull /);
      await page.click("#hull");
      await eventually(() => meaning(page), "");
      await page.focus("#hull");
      await page.keyboard.press("Enter");
      assert.match(await meaning(page), /^hull /);
      assert.equal(
        await page.$eval("#softmax", (each) => each.getAttribute("aria-expanded")),
        "false",
      );
      await page.keyboard.press("Escape");
      await eventually(() => meaning(page), "");
      await eventually(
        () => page.$eval("#hull", (each) => each.getAttribute("aria-expanded")),
        "false",
      );
      assert.equal(await focusedId(page), "hull");
      await page.click("#hull");
      assert.match(await meaning(page), /^hull /);
      await page.mouse.click(5, 5);
      await eventually(() => meaning(page), "");
      assert.equal(await page.$eval("#unknown", (each) => each.getAttribute("role")), null);
    });

    test("a meaning stays on a narrow screen, under its term", async () => {
      const { page } = await open("/words.html", { width: 320, height: 700 });
      await page.click("#hull");
      const [term, box] = await page.$$eval("#hull, .meaning", (all) =>
        all.map((each) => each.getBoundingClientRect().toJSON()),
      );
      assert.ok(box.left >= 0 && box.right <= 320, JSON.stringify(box));
      assert.ok(box.top >= term.bottom || box.bottom <= term.top, "beside its term");
    });

    test("a button sets the figure up and takes it back", async () => {
      const { page } = await open("/words.html");
      await findLab(page);
      const label = (/** @type {string} */ css) =>
        page.$eval(css, (each) => each.textContent?.trim());
      const values = async () => [
        await setting(page, "epoch"),
        String(await setting(page, "layers")),
      ];
      await page.click("#early");
      await eventually(values, [0, "forces"]);
      assert.equal(await label("#early"), "Back");
      await page.click("#early");
      await eventually(values, [10_000, "regions"]);
      assert.equal(await page.$eval("#early b", (each) => each.textContent), "epoch 0");
      await page.click("#hot");
      await eventually(() => setting(page, "temperature"), 2);
      // One can be taken back at a time; what the other one did stays.
      await page.click("#early");
      await eventually(values, [0, "forces"]);
      assert.equal(await label("#hot"), "Show T = 2");
      assert.equal(await setting(page, "temperature"), 2);
    });

    test("another text and another rate are trained as asked, and the first model comes back", async () => {
      const { page } = await open("/words.html");
      await findLab(page);
      const model = () =>
        page.$eval("embedding-lab", (element) => {
          const { lab, corpus, preset, prev, epoch } = /** @type {any} */ (element);
          return (
            lab && {
              corpus: corpus.slice(0, 11),
              preset,
              prev,
              epoch,
              loss: lab.loss.toFixed(4),
              rate: lab.learningRate,
              k: lab.dimensions,
            }
          );
        });
      const first = await model();
      assert.deepEqual(first, {
        corpus: "The cat ate",
        preset: "notes",
        prev: "the",
        epoch: 10_000,
        loss: "0.7114",
        rate: 0.0005,
        k: 2,
      });
      await page.click("#other");
      const other = await until(
        model,
        (each) => each?.epoch === 100 && each.corpus === "a b a c a b" && each.prev === "b",
      );
      assert.deepEqual([other.rate, other.k], [0.05, 3]);
      await page.click("#other");
      await eventually(model, first);
      await page.click("#fast");
      const fast = await until(model, (each) => each?.epoch === 100 && each.rate === 0.05);
      assert.ok(Number(fast.loss) < 1, fast.loss);
      await page.click("#fast");
      await eventually(model, first);
    });

    test("a button can do what a person does by hand", async () => {
      const { page } = await open("/update.html");
      await findLab(page);
      const frame = () => page.$eval("embedding-lab", (lab) => lab.state?.frame);
      const before = await frame();
      await page.click("#frame");
      await eventually(frame, 3);
      await page.click("#frame");
      await eventually(frame, before);
    });
  },
  { pages },
);

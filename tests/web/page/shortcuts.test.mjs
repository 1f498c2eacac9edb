// Keys that act on the lab.

import assert from "node:assert/strict";
import { findPreset } from "../../../web/settings/presets.js";
import { hostPage } from "../support/host_page.mjs";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { drawn, eventually, until } from "../support/waiting.mjs";

const CORPUS = "Corpus, the text that the model is trained on";
const NOTES = findPreset("notes")?.corpus;

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/** @param {LabSteps} lab */
const isHelpOpen = (lab) =>
  lab.root.evaluate((root) => root.querySelector("dialog.help")?.hasAttribute("open") ?? false);

/** @param {LabSteps} lab @param {import("puppeteer-core").KeyInput[]} keys  held, and the last one pressed */
async function chord(lab, ...keys) {
  const { keyboard } = lab.page;
  const last = keys.pop();
  for (const key of keys) await keyboard.down(key);
  if (last) await keyboard.press(last);
  for (const key of keys.reverse()) await keyboard.up(key);
}

const host = hostPage(`<button id="outside">outside</button><embedding-lab></embedding-lab>
<script>
  window.heard = [];
  for (const type of ["keydown", "keyup"]) document.addEventListener(type, (event) => heard.push(type + " " + event.key));
</script>`);

const noStorage = hostPage(`<script>
  Object.defineProperty(window, "localStorage", { get() { throw new Error("forbidden"); } });
</script>
<embedding-lab hide="help" view="loss"></embedding-lab><button id="outside">outside</button>`);

inEachBrowser(
  ({ open, openLab }) => {
    test("keys step, step back, go back to the start, play and pause", async () => {
      const lab = await openLab();
      const { keyboard } = lab.page;
      await keyboard.press("s");
      await keyboard.press("s");
      await eventually(() => lab.epoch(), 2);
      await keyboard.press("b");
      await eventually(() => lab.epoch(), 1);
      await keyboard.press(".");
      await eventually(async () => (await lab.numbers()).pair, "pair 1 of 25");
      await keyboard.press("r");
      await eventually(() => lab.numbers().then(({ epoch, pair }) => ({ epoch, pair })), {
        epoch: 0,
        pair: "",
      });
      await keyboard.press("p");
      await until(
        () => lab.epoch(),
        (epoch) => epoch > 0,
      );
      await keyboard.press("p");
      await lab.control("Play");
      await keyboard.press("n");
      await eventually(() => lab.value("Seed"), "21");
      await eventually(() => lab.epoch(), 0);
      await keyboard.press("z");
      await eventually(() => lab.value("Seed"), "20");
    });

    test("keys generate and draw again", async () => {
      const lab = await openLab("/#epoch=100");
      const before = await lab.generated();
      const sampling = await lab.text("sampling");
      await lab.page.keyboard.press("g");
      await until(
        () => lab.generated(),
        ({ current }) => current !== before.current,
      );
      await lab.page.keyboard.press("d");
      await until(
        () => lab.text("sampling"),
        (text) => text !== sampling,
      );
    });

    test("Ctrl+Z undoes and Ctrl+Shift+Z and Ctrl+Y redo, outside text fields", async () => {
      const lab = await openLab("/#epoch=3");
      await lab.fill("Learning rate", "0.01");
      await (await lab.control("Play")).focus();
      const rate = () => lab.value("Learning rate");
      await eventually(rate, "0.01");
      await chord(lab, "Control", "z");
      await eventually(rate, "0.0005");
      await chord(lab, "Control", "Shift", "Z");
      await eventually(rate, "0.01");
      await chord(lab, "Control", "z");
      await eventually(rate, "0.0005");
      await chord(lab, "Control", "y");
      await eventually(rate, "0.01");
    });

    test("in the corpus the same keys are letters, and Ctrl+Z is the text's own, which trains again", async () => {
      const lab = await openLab("/#epoch=3");
      await lab.typeInto(CORPUS, " spun.");
      await until(
        () => lab.text("corpus"),
        (text) => text.includes("28 tokens"),
      );
      assert.equal(await lab.value(CORPUS), `${NOTES} spun.`);
      assert.equal(await lab.epoch(), 3);
      assert.equal(await isHelpOpen(lab), false);
      for (let i = 0; i < 8 && (await lab.value(CORPUS)) !== NOTES; i++) await lab.undo();
      assert.equal(await lab.value(CORPUS), NOTES);
      await until(
        () => lab.text("corpus"),
        (text) => text.includes("26 tokens"),
      );
      // The text's undo was an edit of its own: the lab's undo still has both.
      await lab.control("Undo: corpus");
    });

    test("the list of keys opens by its key and its button, closes by Escape, and gives the focus back", async () => {
      const lab = await openLab();
      await (await lab.control("Play")).focus();
      await lab.page.keyboard.press("?");
      await eventually(() => isHelpOpen(lab), true);
      const text = await lab.root.evaluate(
        (root) => /** @type {HTMLElement} */ (root.querySelector("dialog.help")).innerText,
      );
      for (const line of ["play or pause", "undo", "this list"]) assert.ok(text.includes(line));
      // Nothing acts behind it.
      await lab.page.keyboard.press("s");
      await lab.page.keyboard.press("Escape");
      await eventually(() => isHelpOpen(lab), false);
      const focused = () =>
        lab.root.evaluate((root) => root.activeElement?.getAttribute("aria-label"));
      await eventually(focused, "Play");
      assert.equal(await lab.epoch(), 0);
      await lab.click("Keyboard shortcuts");
      await eventually(() => isHelpOpen(lab), true);
      await lab.click("Close");
      await eventually(() => isHelpOpen(lab), false);
    });

    test("single keys can be turned off, which is remembered at the next visit, and on again", async () => {
      const lab = await openLab();
      const { page } = lab;
      const turn = async (/** @type {LabSteps} */ each) => {
        await each.click("Keyboard shortcuts");
        await each.click("single keys act");
        await each.click("Close");
      };
      await turn(lab);
      await page.keyboard.press("s");
      await drawn(page);
      assert.equal(await lab.epoch(), 0);
      await page.reload();
      const later = await findLab(page);
      await page.keyboard.press("s");
      await drawn(page);
      assert.equal(await later.epoch(), 0);
      await turn(later);
      await page.keyboard.press("s");
      await eventually(() => later.epoch(), 1);
      await page.reload();
      const again = await findLab(page);
      await page.keyboard.press("s");
      await eventually(() => again.epoch(), 1);
    });

    test("where the list of keys is hidden, the switch is the last stop of the lab, and works without storage", async () => {
      const { page } = await open("/no_storage.html");
      const lab = await findLab(page);
      assert.equal(await lab.root.evaluate((root) => root.querySelector(".help-button")), null);
      const { keyboard } = page;
      await page.focus("#outside");
      await chord(lab, "Shift", "Tab");
      const focused = () =>
        lab.root.evaluate((root) => {
          const label = /** @type {any} */ (root.activeElement)?.labels?.[0];
          const { width, height } = label?.getBoundingClientRect() ?? {};
          return [label?.textContent.trim(), width > 24 && height > 16];
        });
      await eventually(focused, ["single keys act", true]);
      await keyboard.press("s");
      await eventually(() => lab.epoch(), 1);
      await keyboard.press(" ");
      await keyboard.press("s");
      await drawn(page);
      assert.equal(await lab.epoch(), 1);
      await keyboard.press(" ");
      await keyboard.press("s");
      await eventually(() => lab.epoch(), 2);
    });

    test("the text that is edited shows the focus as everything else does", async () => {
      const lab = await openLab();
      const ring = (/** @type {string} */ css) =>
        lab.root.evaluate((root, selector) => {
          const { outlineStyle, outlineWidth, outlineColor, outlineOffset } = getComputedStyle(
            /** @type {Element} */ (root.querySelector(selector)),
          );
          return [outlineStyle, outlineWidth, outlineColor, outlineOffset];
        }, css);
      await lab.page.keyboard.press("Tab");
      await (await lab.control("Play")).focus();
      const usual = await ring(".round.play");
      assert.equal(usual[0], "solid");
      await (await lab.control(CORPUS)).focus();
      assert.deepEqual(await ring(".corpus-editor"), usual);
    });

    test("undo and redo look different when there is nothing to undo", async () => {
      const lab = await openLab("/#epoch=3");
      const look = (/** @type {string} */ name) =>
        lab.control(name).then((button) =>
          button.evaluate((element) => {
            const { opacity, color, cursor } = getComputedStyle(element);
            return { opacity, color, cursor };
          }),
        );
      const without = await look("Undo");
      assert.deepEqual(await look("Redo"), without);
      await lab.fill("Learning rate", "0.01");
      const withChange = await look("Undo: learning rate");
      assert.ok(Number(without.opacity) <= 0.6 * Number(withChange.opacity), without.opacity);
      assert.notEqual(withChange.cursor, without.cursor);
      await lab.click("Undo: learning rate");
      assert.deepEqual(await look("Redo: learning rate"), withChange);
    });

    test("keys with the browser's modifiers are left to the browser, and locked settings stay", async () => {
      const lab = await openLab("/#lock=true");
      await lab.page.keyboard.press("n");
      await chord(lab, "Alt", "s");
      await drawn(lab.page);
      assert.equal(await lab.epoch(), 0);
      assert.equal(await lab.value("Seed"), "20");
      await lab.page.keyboard.press("s");
      await eventually(() => lab.epoch(), 1);
    });

    test("in someone's page keys act only inside the lab, and what they do does not reach the page", async () => {
      const { page } = await open("/host.html");
      const lab = await findLab(page);
      await page.focus("#outside");
      await page.keyboard.press("s");
      await drawn(page);
      assert.equal(await lab.epoch(), 0);
      const heard = () => page.evaluate(() => /** @type {any} */ (window).heard.splice(0));
      assert.deepEqual(await heard(), ["keydown s", "keyup s"]);
      await (await lab.control("Play")).focus();
      await heard();
      await page.keyboard.press("s");
      await eventually(() => lab.epoch(), 1);
      assert.deepEqual(await heard(), []);
      await page.keyboard.press("q");
      assert.deepEqual(await heard(), ["keydown q", "keyup q"]);
    });
  },
  { pages: { "/host.html": host, "/no_storage.html": noStorage } },
);

// A lab whose text and settings are locked, and the language of its text.

import assert from "node:assert/strict";
import { hostPage, labScript } from "../support/host_page.mjs";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { drawn, eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/** The fields that a person can change, by their names. @param {LabSteps} lab @returns {Promise<string[]>} */
const openFields = (lab) =>
  lab.root.evaluate((root) => {
    const fields = /** @type {HTMLInputElement[]} */ ([
      ...root.querySelectorAll("input, select, textarea"),
    ]);
    return fields
      .filter((field) => !field.disabled && !field.readOnly && field.getClientRects().length > 0)
      .map((field) =>
        (field.getAttribute("aria-label") ?? field.labels?.[0]?.textContent ?? "").trim(),
      );
  });

/**
 * In the page: how often words of a Japanese text are shown, and those places that are not marked as Japanese.
 * @param {ShadowRoot} root
 */
function languagesOfWords(root) {
  const languageOf = (/** @type {Element | null} */ element) =>
    element?.closest("[lang]")?.getAttribute("lang") ?? "";
  const japanese = /[\p{Script=Han}\p{Script=Hiragana}]/u;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  /** @type {Element[]} */
  const places = [];
  while (walker.nextNode()) {
    const { data, parentElement } = /** @type {Text} */ (walker.currentNode);
    if (parentElement && japanese.test(data)) places.push(parentElement);
  }
  for (const field of root.querySelectorAll("input, textarea")) {
    if (japanese.test(/** @type {HTMLInputElement} */ (field).value)) places.push(field);
  }
  const others = places.filter((place) => languageOf(place) !== "ja");
  return {
    count: places.length,
    others: others.map(
      (place) =>
        `${place.localName}.${place.className} in ${place.closest("[data-view]")?.getAttribute("data-view")}`,
    ),
  };
}

const pages = {
  "/german.html": hostPage(
    `<embedding-lab id="a" corpus="Der Hund aß. Die Katze lief." view="corpus generate"></embedding-lab>
    <embedding-lab id="b" lang="fr" corpus="le chat dort" view="corpus"></embedding-lab>`,
    labScript,
    'lang="de"',
  ),
  "/japanese.html": hostPage(`<div lang="ja">
    <embedding-lab corpus="猫は寝る。犬は走る。猫は走る。" start="猫は" epoch="50" view="all"
      layers="regions forces trails before" compare="seed 3"></embedding-lab></div>`),
};

inEachBrowser(
  ({ open, openLab }) => {
    test("locked, text and settings cannot be changed, and playing and looking go on", async () => {
      const lab = await openLab("/#lock=true");
      const fields = await openFields(lab);
      for (const name of [
        ...["Learning rate", "Optimizer", "Dimensions K", "Seed", "temperature", "start"],
        ...["Corpus, the text that the model is trained on", "Preset", "new tokens"],
        ...["Its value in the other lab", "Setting in which the other lab differs"],
      ]) {
        assert.ok(!fields.includes(name), `${name} is open`);
      }
      for (const name of ["Speed", "Step", "regions"]) assert.ok(fields.includes(name), name);
      await lab.click("zoo", "softmax");
      await eventually(async () => (await lab.softmax()).prev, "zoo");
      await lab.click("Play");
      await until(
        () => lab.numbers(),
        ({ epoch }) => epoch > 0,
      );
    });

    test("locked, a vector that was moved can be put back, and a setting of before cannot", async () => {
      const lab = await openLab("/#epoch=10");
      await lab.fill("temperature", "2");
      await lab.control("Undo: temperature");
      await lab.element.evaluate((element) => {
        /** @type {any} */ (element).lock = true;
      });
      await lab.control("Undo");
      await (await lab.find(".plane-stage")).focus();
      const before = await lab.loss();
      await lab.page.keyboard.press("ArrowUp");
      await until(
        () => lab.loss(),
        (loss) => loss !== before,
      );
      await lab.click("Undo: v of the");
      await eventually(() => lab.loss(), before);
      await lab.page.keyboard.press("z");
      await drawn(lab.page);
      assert.equal(await lab.value("temperature"), "2");
    });

    test("the words of the lab are English, those of the text in the language around it or set", async () => {
      const { page } = await open("/german.html");
      const languages = async (/** @type {string} */ selector) => {
        const lab = await findLab(page, selector);
        return lab.root.evaluate((root) => {
          const of = (/** @type {string} */ css) =>
            root.querySelector(css)?.closest("[lang]")?.getAttribute("lang") ?? "";
          return [of("h2"), of("textarea"), of(".corpus-mirror"), of(".generated-text")];
        });
      };
      assert.deepEqual(await languages("#a"), ["en", "de", "de", "de"]);
      assert.deepEqual(await languages("#b"), ["en", "fr", "fr", ""]);
      await page.evaluate(() => document.getElementById("b")?.setAttribute("lang", "ja"));
      await eventually(async () => (await languages("#b"))[1], "ja");
      await page.evaluate(() => document.getElementById("b")?.removeAttribute("lang"));
      await eventually(async () => (await languages("#b"))[1], "de");
      const lab = await openLab("/#lang=it");
      const link = await lab.element.evaluate((element) => /** @type {any} */ (element).toURL());
      assert.match(link, /#lang=it$/);
    });

    test("every word of a Japanese text is marked as Japanese wherever it is shown, and what the lab says as English", async () => {
      const { page } = await open("/japanese.html");
      const lab = await findLab(page);
      for (const [panel, ...buttons] of [
        ["sampling", "next token", "next token", "10,000 draws"],
        ["vectors", "coordinates as a table", "move by numbers", "symmetries", "unembed"],
        ["update", "Check this gradient"],
      ]) {
        for (const button of buttons) await lab.click(button, panel);
      }
      await lab.click("Export");
      const { count, others } = await lab.root.evaluate(languagesOfWords);
      assert.deepEqual(others, []);
      assert.ok(count > 150, `${count} places`);
      const headings = await lab.root.evaluate((root) =>
        [...root.querySelectorAll("h2, h3, caption, button:not([data-token], [data-token] *)")].map(
          (each) => each.closest("[lang]")?.getAttribute("lang"),
        ),
      );
      assert.deepEqual([...new Set(headings)], ["en"]);

      // With one picture of the plane its canvas keeps the language after the frame.
      await lab.element.evaluate((element) => element.setAttribute("layers", "regions"));
      const canvases = () =>
        lab.root.evaluate((root) =>
          [...root.querySelectorAll(".vectors-plot, .similarity-plot, .compare-plane")].map(
            (canvas) => /** @type {any} */ (canvas).getContext("2d").lang,
          ),
        );
      await eventually(canvases, ["ja", "ja", "ja", "ja"]);
      const svg = await lab.element.evaluate((element) => /** @type {any} */ (element).toSVG());
      assert.match(svg, /^<svg [^>]*xml:lang="en"/);
      const tags = (/** @type {RegExp} */ text) =>
        Array.from(svg.matchAll(text), ([, tag]) => tag.match(/xml:lang="(\w*)"/)?.[1]);
      const words = tags(/<text ([^>]*)>[“→ ]*\u2068/g);
      assert.ok(words.length > 10);
      assert.deepEqual([...new Set(words)], ["ja"]);
      assert.deepEqual(tags(/<text ([^>]*)>Vectors at epoch 50/g), [undefined]);
    });
  },
  { pages },
);

import assert from "node:assert/strict";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { drawn, eventually } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */
/** @typedef {"replaced" | "wrapped" | "joined" | "split" | "in one text" | "gone"} How  a browser's translation treats texts */

/** Says everything on the lab in capitals, as a translation into another language would. @param {LabSteps} lab @param {How} how */
async function translate(lab, how) {
  await lab.root.evaluate((root, way) => {
    const texts = () => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      /** @type {Text[]} */
      const found = [];
      while (walker.nextNode()) found.push(/** @type {Text} */ (walker.currentNode));
      return found.filter(({ data }) => data.trim() !== "");
    };
    /** @param {Text} text */
    const wrap = (text) => {
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      outer.append(inner);
      text.replaceWith(outer);
      if (way === "wrapped") inner.append(text);
      else inner.textContent = text.data.toUpperCase();
      /** @type {any} */ (outer).original = text.data;
    };
    if (way === "replaced" || way === "wrapped") texts().forEach(wrap);
    if (way === "joined") root.normalize();
    if (way === "split") {
      for (const text of texts()) text.splitText(Math.ceil(text.data.length / 2));
    }
    if (way === "gone") for (const text of texts()) text.remove();
    if (way === "in one text") {
      for (const parent of new Set(texts().map(({ parentNode }) => parentNode))) {
        const own = [...(parent?.childNodes ?? [])].filter((node) => !(node instanceof Element));
        const words = own.map((node) => (node instanceof Text ? node.data : "")).join("");
        for (const node of own) node.remove();
        parent?.append(words.toUpperCase());
      }
    }
  }, how);
}

/** Takes a translation back. @param {LabSteps} lab */
async function translateBack(lab) {
  await lab.root.evaluate((root) => {
    for (const font of [...root.querySelectorAll("font")]) {
      if (font.parentNode && "original" in font) font.replaceWith(String(font.original));
    }
  });
}

/** Everything that the lab says, in pieces that end with a dot, whatever the case and the spaces. @param {LabSteps} lab */
const said = async (lab) => (await lab.text()).toLowerCase().replace(/\s+/g, "").split(".");

/** Whatever the words are: these are read from the lab itself. @param {LabSteps} lab @param {number} epoch */
async function seek(lab, epoch) {
  await lab.element.evaluate((element, to) => /** @type {any} */ (element).seek(to), epoch);
  await drawn(lab.element.frame);
}

/** @param {LabSteps} lab @param {string} setting @param {unknown} value */
const set = (lab, setting, value) =>
  lab.element.evaluate(
    (element, name, to) => Object.assign(element, { [name]: to }),
    setting,
    value,
  );

const ADDRESS = "/#view=all&layers=&motion=reduce";

/**
 * What a lab says on a way through its epochs, before whose parts it may be translated.
 * @param {LabSteps} lab
 * @param {() => Promise<void>} [change]
 */
async function journey(lab, change = async () => {}) {
  await change();
  await set(lab, "prev", "dog");
  await seek(lab, 3000);
  const first = await said(lab);
  await change();
  await set(lab, "temperature", 0.5);
  await seek(lab, 20);
  return [first, await said(lab)];
}

inEachBrowser(({ openLab }) => {
  const ways = ["replaced", "wrapped", "joined", "split"];
  test(`what changes is said on a page whose texts a translation has ${ways.join(", ")}`, async () => {
    const expected = await journey(await openLab(ADDRESS));
    assert.match(expected[0].join("."), /loss\(natspertoken\)1\.0782.*1\.0782atepoch3,000/);
    for (const way of /** @type {How[]} */ (ways)) {
      const lab = await openLab(ADDRESS);
      assert.deepEqual(await journey(lab, () => translate(lab, way)), expected, way);
    }
  });

  test("numbers are those of now where a translation has moved all texts of an element into one", async () => {
    const numbers = (/** @type {string} */ text) => text.match(/\d[\d.,]*/g)?.sort();
    const own = await openLab(ADDRESS);
    await seek(own, 3000);
    const expected = numbers(await own.text());
    const lab = await openLab(ADDRESS);
    await translate(lab, "in one text");
    await seek(lab, 3000);
    assert.deepEqual(numbers(await lab.text()), expected);
  });

  test("a translation that is taken back leaves the page as it was, and what changes is said", async () => {
    const own = await openLab(ADDRESS);
    await seek(own, 100);
    const before = await own.text();
    await own.click("Step one epoch");
    await eventually(() => own.epoch(), 101);
    const after = await own.text();

    const lab = await openLab(ADDRESS);
    await translate(lab, "replaced");
    await seek(lab, 100);
    await translateBack(lab);
    await drawn(lab.element.frame);
    assert.equal(await lab.text(), before);
    await lab.click("Step one epoch");
    await eventually(() => lab.epoch(), 101);
    assert.equal(await lab.text(), after);
  });

  test("texts that were taken away come back where they change", async () => {
    const lab = await openLab(ADDRESS);
    await translate(lab, "gone");
    await seek(lab, 3000);
    assert.match((await said(lab)).join("."), /3,000.*1\.0782/);
  });

  test("words that a translation has changed stay while numbers beside them change", async () => {
    const lab = await openLab(ADDRESS);
    await translate(lab, "replaced");
    await seek(lab, 500);
    const heading = await lab.root.evaluate(
      (root) => root.querySelector("[data-view=generate] h2")?.textContent,
    );
    assert.equal(heading, "GENERATE");
  });
});

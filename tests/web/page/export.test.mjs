// Pictures, tables, states and links: what a person takes away, and brings back.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatLoss } from "../../../web/base/format.js";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/**
 * Keeps what is offered as a download in the page, instead of in a folder.
 * @param {import("puppeteer-core").Page} page
 */
function catchDownloads(page) {
  return page.evaluate(() => {
    const caught = /** @type {any[]} */ ([]);
    Object.assign(window, { caught });
    HTMLAnchorElement.prototype.click = function () {
      const { download, href } = this;
      caught.push(
        fetch(href).then(async (response) => {
          const blob = await response.blob();
          const bytes = new Uint8Array(await blob.arrayBuffer());
          return { name: download, type: blob.type, bytes: [...bytes] };
        }),
      );
    };
  });
}

/** The last download. @param {LabSteps} lab @param {string} button */
async function take(lab, button) {
  const count = () => lab.page.evaluate(() => /** @type {any} */ (window).caught.length);
  const before = await count();
  await lab.click(button);
  await until(count, (now) => now > before);
  const { name, type, bytes } = await lab.page.evaluate(() =>
    /** @type {any} */ (window).caught.at(-1),
  );
  return { name, type, bytes: Buffer.from(bytes), text: Buffer.from(bytes).toString("utf8") };
}

/** @param {LabSteps} lab */
const vectorsOf = (lab) =>
  lab.element.evaluate((element) => {
    const { V, U } = /** @type {any} */ (element).lab.embeddings();
    return [...V, ...U];
  });

/** @param {LabSteps} lab @returns {Promise<string>} */
const linkOf = (lab) => lab.element.evaluate((element) => /** @type {any} */ (element).toURL());

inEachBrowser(({ name, open, openLab, url }) => {
  test("tables, the state and the program are downloads with what the lab has", async () => {
    const lab = await openLab("/#epoch=100&prev=dog");
    await catchDownloads(lab.page);
    const core = await createLab();
    core.seek(100);
    await lab.click("Export");
    const vectors = await take(lab, "vectors as CSV");
    assert.equal(vectors.name, "embedding-lab-vectors-epoch-100.csv");
    assert.match(vectors.type, /^text\/csv/);
    const { V, U } = core.embeddings();
    const row = `the,${V[12]},${V[13]},${U[12]},${U[13]}\r\n`;
    assert.ok(vectors.text.includes(row));
    const softmax = await take(lab, "what comes after the selected token as CSV");
    const ran = core.vocabulary.indexOf("ran");
    assert.ok(softmax.text.includes(`dog,ran,${core.scores("dog")[ran]},`));
    const learned = await take(lab, "learned probabilities as CSV");
    assert.ok(learned.text.includes(`dog,${[...core.probabilities("dog")].join(",")}\r\n`));
    const counted = await take(lab, "counted probabilities as CSV");
    assert.ok(counted.text.includes(`dog,${[...core.counted("dog")].join(",")}\r\n`));
    const loss = await take(lab, "loss curve as CSV");
    assert.ok(loss.text.includes(`\r\n100,${core.loss}\r\n`));
    assert.equal((await take(lab, "NumPy program as Python")).text, core.toNumPy());
    const state = JSON.parse((await take(lab, "state as JSON")).text);
    const again = await createLab.fromJSON(state.lab);
    assert.deepEqual(again.embeddings(), core.embeddings());
  });

  test("of many tokens the matrices are tables of the most frequent ones, which is said", async () => {
    const words = Array.from({ length: 600 }, (_, i) => `w${i}`).join(" ");
    const lab = await openLab(`/#corpus=${encodeURIComponent(`${words} w599`)}&view=softmax`);
    await catchDownloads(lab.page);
    await lab.click("Export");
    const { text } = await take(lab, "counted probabilities as CSV");
    const rows = text.trimEnd().split("\r\n");
    assert.equal(rows.length, 501);
    assert.ok(rows.some((row) => row.startsWith("w599,")));
    const note = await lab.find("#export-panel p[role=status]");
    await until(
      () => note.evaluate((element) => element.textContent ?? ""),
      (said) => said.includes("It has the 500 most frequent of 600 tokens."),
    );
  });

  test("the picture of the vectors is an SVG of what is shown, and hostile tokens are text in it", async () => {
    const corpus = encodeURIComponent('<script>alert(1)</script> & "x" the cat & the dog');
    const lab = await openLab(`/#corpus=${corpus}&epoch=10&theme=dark`);
    await catchDownloads(lab.page);
    await lab.click("Export");
    const { name: file, text, type } = await take(lab, "Picture of the vectors as SVG");
    assert.equal(file, "embedding-lab-epoch-10.svg");
    assert.equal(type, "image/svg+xml");
    const read = await lab.page.evaluate((source) => {
      const svg = new DOMParser().parseFromString(source, "image/svg+xml");
      const texts = [...svg.querySelectorAll("text")].map((each) => each.textContent ?? "");
      return {
        root: svg.documentElement.nodeName,
        scripts: svg.querySelectorAll("script, foreignObject, [onload], [onclick]").length,
        texts: texts.map((each) => each.replace(/[\u2066-\u2069]/g, "")),
        bitmaps: svg.querySelectorAll("image").length,
        areas: svg.querySelectorAll("g > path[fill^=rgb]:not([stroke])").length,
      };
    }, text);
    assert.equal(read.root, "svg");
    assert.equal(read.scripts, 0);
    for (const shown of ["dog", "<", "dimension 1", "v the token as previous"]) {
      assert.ok(read.texts.includes(shown), shown);
    }
    const { loss } = await lab.numbers();
    assert.ok(read.texts.join(" ").includes(`epoch 10, loss ${loss} nats per token`));
    assert.equal(read.bitmaps, 0);
    assert.ok(read.areas > 20, `${read.areas} outlines of regions`);
    const curve = await take(lab, "Picture of the loss as SVG");
    assert.equal(curve.name, "embedding-lab-loss-epoch-10.svg");
    assert.match(curve.text, /loss, nats per token<\/text>/);
    const surprise = await take(lab, "Picture of the surprise as SVG");
    assert.equal(surprise.name, "embedding-lab-surprise-epoch-10.svg");
    assert.match(surprise.text, /surprise −ln p, nats<\/text>.*>mean \d\.\d{4}, the loss<\/text>/s);
  });

  test("the picture as PNG has two pixels for each of the screen's", async () => {
    const lab = await openLab("/#epoch=10");
    await catchDownloads(lab.page);
    const { width } = await lab.box(await lab.find(".vectors-plot"));
    await lab.click("Export");
    const { name: file, bytes } = await take(lab, "Picture of the vectors as PNG");
    assert.equal(file, "embedding-lab-epoch-10.png");
    assert.equal(bytes.toString("latin1", 1, 4), "PNG");
    assert.ok(Math.abs(bytes.readUInt32BE(16) - 2 * (width + 24)) <= 4);
  });

  test("the element gives its pictures where the plane is not on the page, too", async () => {
    const lab = await openLab("/#view=softmax&epoch=3&layers=regions");
    const svg = await lab.element.evaluate((element) => /** @type {any} */ (element).toSVG());
    assert.match(svg, /^<svg xmlns=/);
    assert.match(svg, /epoch 3, loss/);
    const plain = await lab.element.evaluate((/** @type {any} */ element) => {
      element.layers = "";
      return element.toSVG();
    });
    assert.ok(svg.length > plain.length + 5000, "the regions are in it");
    const type = await lab.element.evaluate(async (element) => {
      const png = await /** @type {any} */ (element).toPNG();
      return [png.type, png.size > 1000];
    });
    assert.deepEqual(type, ["image/png", true]);
  });

  test("only the vectors that are shown are in the picture", async () => {
    const lab = await openLab("/#epoch=3");
    const menu = await lab.find(".vectors-plot");
    await menu.evaluate((canvas) => {
      const select = /** @type {HTMLSelectElement} */ (
        /** @type {ShadowRoot} */ (canvas.getRootNode()).querySelector("[data-view=vectors] select")
      );
      select.value = "v";
      select.dispatchEvent(new Event("change"));
    });
    const svg = await lab.element.evaluate((element) => /** @type {any} */ (element).toSVG());
    assert.match(svg, /the token as previous/);
    assert.ok(!svg.includes("the token as next"));
  });

  test("a saved state is opened from a file, with its vectors, and undo goes back", async () => {
    const folder = await mkdtemp(join(tmpdir(), "embedding-lab-"));
    try {
      const lab = await openLab("/#preset=tea&epoch=20");
      await lab.element.evaluate((element) => {
        const core = /** @type {any} */ (element).lab;
        const { V, U } = core.embeddings();
        V[0] = 3;
        core.setEmbeddings({ V, U });
        core.step({ epochs: 5 });
      });
      await catchDownloads(lab.page);
      await lab.click("Export");
      const { text } = await take(lab, "state as JSON");
      const expected = await vectorsOf(lab);
      const path = join(folder, "state.json");
      await writeFile(path, text);

      const other = await openLab("/#epoch=7");
      const before = await vectorsOf(other);
      await other.click("Export");
      const input = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (
        await other.find(".menu-file input")
      );
      await input.uploadFile(path);
      await eventually(() => other.epoch(), 25);
      assert.deepEqual(await vectorsOf(other), expected);
      assert.match(await other.text("corpus"), /Tea and milk|16 tokens/);
      await other.click("Undo: opened state");
      await eventually(() => other.epoch(), 7);
      assert.deepEqual(await vectorsOf(other), before);

      await writeFile(path, "no state");
      await other.click("Export");
      await /** @type {typeof input} */ (await other.find(".menu-file input")).uploadFile(path);
      await until(
        () => other.text(),
        (shown) => shown.includes("This file is not a saved state: it is no JSON."),
      );
      assert.deepEqual(await vectorsOf(other), before);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("a copied link leads to the same epoch, loss, text and vectors", async () => {
    const lab = await openLab("/#seed=5");
    await lab.click("Step one epoch");
    await lab.click("cat", "vocabulary");
    const before = lab.page.url();
    await lab.click("Copy link");
    const link = await until(() => lab.value("Link to this state"), Boolean);
    assert.equal(link, `${url()}/#seed=5&epoch=1&prev=cat&view=all`);
    assert.equal(lab.page.url(), before);
    const core = await createLab({ seed: 5 });
    core.step();
    const other = await findLab((await open(link)).page);
    assert.deepEqual(await other.numbers(), { epoch: 1, pair: "", loss: formatLoss(core.loss) });
    assert.deepEqual((await other.selected()).heading, ["cat"]);
    assert.deepEqual(await vectorsOf(other), await vectorsOf(lab));
  });

  test("a link brings back moved vectors, an added sentence and half an epoch", async () => {
    const lab = await openLab("/#epoch=20");
    await lab.fill("Sentence to add to the corpus", "A bird met the dog.");
    await until(
      () => lab.messages(),
      (text) => text.includes("Sentence added"),
    );
    await lab.fill("Learning rate", "0.01");
    await lab.choose("Step", "one pair");
    await lab.click("Step one pair");
    await eventually(async () => (await lab.numbers()).pair, "pair 1 of 31");
    const link = await linkOf(lab);
    assert.match(link, /state64=/);
    const other = await findLab((await open(link)).page);
    assert.deepEqual(await other.numbers(), await lab.numbers());
    assert.deepEqual(await vectorsOf(other), await vectorsOf(lab));
    assert.equal(await other.value("Learning rate"), "0.01");

    // The same link in the address of a page that is open already.
    const third = await openLab("/?x=1");
    await third.page.evaluate((hash) => (location.hash = hash), new URL(link).hash);
    await eventually(() => third.numbers(), await lab.numbers());
    assert.deepEqual(await vectorsOf(third), await vectorsOf(lab));
  });

  test("a damaged state in a link is told, and the lab opens with its settings", async () => {
    const lab = await openLab("/#seed=3&epoch=4&state64=AAAA");
    const core = await createLab({ seed: 3 });
    core.seek(4);
    assert.deepEqual(await lab.numbers(), { epoch: 4, pair: "", loss: formatLoss(core.loss) });
    assert.match(
      await lab.messages(),
      /The state in this link is damaged .* its settings are used/,
    );
  });

  test("a text is copied, or shown to be copied where the clipboard is forbidden", async () => {
    const lab = await openLab("/#epoch=2");
    await lab.page.evaluate(() => {
      const clipboard = { writeText: async () => Promise.reject(new Error("forbidden")) };
      Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
    });
    await lab.click("Export");
    await lab.click("Copy vectors");
    const text = await until(() => lab.value("Text to be copied"), Boolean, name);
    assert.match(text, /^token,v1,v2,u1,u2\s/);
    await lab.page.keyboard.press("Escape");
    await lab.page.evaluate(() => {
      const copied = /** @type {string[]} */ ([]);
      const clipboard = { writeText: async (/** @type {string} */ each) => void copied.push(each) };
      Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
      Object.assign(window, { copied });
    });
    await lab.click("Export");
    await lab.click("Copy vectors");
    await until(
      () => lab.text(),
      (shown) => shown.includes("embedding-lab-vectors-epoch-2.csv is on the clipboard."),
    );
    const [copied] = await lab.page.evaluate(() => /** @type {any} */ (window).copied);
    assert.match(copied, /^token,v1,v2,u1,u2\r\n/);
  });

  test("a teacher hides export, the link and the help", async () => {
    const lab = await openLab("/#hide=export,share,help");
    const text = await lab.text();
    for (const gone of ["Share", "Export", "Copy link"]) assert.ok(!text.includes(gone), gone);
    await lab.page.keyboard.press("?");
    const help = await lab.root.evaluate((root) =>
      root.querySelector("dialog[open], .help-button"),
    );
    assert.equal(help, null);
  });

  test("hiding the link leaves Export in the menu, and hiding Export the link and the code", async () => {
    const entries = async (/** @type {string} */ address) => {
      const lab = await openLab(address);
      await lab.click("Share");
      return lab.root.evaluate((root) =>
        [...root.querySelectorAll("#share-panel button")].map((each) => each.textContent?.trim()),
      );
    };
    assert.deepEqual(await entries("/#hide=share"), ["Export"]);
    assert.deepEqual(await entries("/#hide=export"), ["Copy link", "Embed"]);
  });

  test("Escape and a click elsewhere close a menu", async () => {
    const lab = await openLab();
    const isOpen = () =>
      lab.root.evaluate(
        (root) => root.querySelector("#share-panel")?.hasAttribute("hidden") === false,
      );
    await lab.click("Export");
    assert.equal(await isOpen(), true);
    await lab.page.keyboard.press("Escape");
    await eventually(isOpen, false);
    const focused = () => lab.root.evaluate((root) => root.activeElement?.textContent?.trim());
    assert.equal(await focused(), "Share");
    await lab.click("Export");
    await lab.page.mouse.click(5, 500);
    await eventually(isOpen, false);
  });
});

// Texts of one's own: from a file, sentence by sentence, and from an earlier visit.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { findPreset } from "../../../web/settings/presets.js";
import { hostPage } from "../support/host_page.mjs";
import { numbersOf } from "../support/lab_reading.mjs";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { after, before, test } from "../support/time_limit.mjs";
import { drawn, eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

const CORPUS = "Corpus, the text that the model is trained on";
const SENTENCE = "Sentence to add to the corpus";
const NOTES = findPreset("notes")?.corpus ?? "";

/** @type {string} */
let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "embedding-lab-"));
});
after(() => rm(folder, { recursive: true }));

/** @param {string} name @param {string | Uint8Array} content */
async function file(name, content) {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** Chooses a file with the corpus's own button. @param {LabSteps} lab @param {string} path */
async function choose(lab, path) {
  const input = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (
    await lab.find("[data-view=corpus] input[type=file]")
  );
  await input.uploadFile(path);
}

/** Drops a file into the text. @param {LabSteps} lab @param {number[]} bytes @param {string} name */
function drop(lab, bytes, name) {
  return lab.root.evaluate(
    (root, content, fileName) => {
      const area = /** @type {Element} */ (root.querySelector("textarea"));
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(content)], fileName));
      const options = { dataTransfer: data, bubbles: true, cancelable: true, composed: true };
      const over = new DragEvent("dragover", options);
      area.dispatchEvent(over);
      area.dispatchEvent(new DragEvent("drop", options));
      return over.defaultPrevented;
    },
    bytes,
    name,
  );
}

/** @param {LabSteps} lab @param {import("../../../web/core/types.js").Lab} core */
async function assertShows(lab, core) {
  await eventually(() => lab.numbers(), numbersOf(core));
}

inEachBrowser(
  ({ name, open, openLab }) => {
    test("a text file that is chosen becomes the corpus, and undo brings the text before back", async () => {
      const lab = await openLab("/#epoch=5&prev=dog");
      await choose(lab, await file("pets.txt", "The dog sat. The dog and the γάτα sat."));
      const corpus = "The dog sat. The dog and the γάτα sat.";
      await eventually(() => lab.value(CORPUS), corpus);
      const core = await createLab({ preset: "notes", corpus });
      core.seek(5);
      await assertShows(lab, core);
      assert.deepEqual((await lab.selected()).heading, ["dog"]);
      await lab.click("Undo: corpus");
      await eventually(() => lab.value(CORPUS), NOTES);
      await eventually(async () => (await lab.selected()).heading, ["dog"]);
    });

    test("the tokens may be characters, and undo makes words of them again", async () => {
      const lab = await openLab("/#epoch=5");
      await lab.choose("Tokens", "characters");
      const core = await createLab({ preset: "notes", tokens: "characters", corpus: NOTES });
      core.seek(5);
      await assertShows(lab, core);
      assert.match(await lab.text("vocabulary"), /␣/);
      await lab.click("Undo: tokens");
      const words = await createLab({ preset: "notes", corpus: NOTES });
      words.seek(5);
      await assertShows(lab, words);
    });

    test("of a book the beginning is shown, and Adam in batches is offered, which learns it", async () => {
      const lab = await openLab("/");
      const words = Array.from({ length: 90_000 }, (_, i) => `word${(i * i * 7 + i) % 997}x`);
      const text = words.join(" ");
      await choose(lab, await file("book.txt", text));
      await until(
        () => lab.text("corpus"),
        (panel) => /90,000 tokens/.test(panel),
      );
      const shown = await lab.value(CORPUS);
      assert.ok(text.startsWith(shown) && shown.length <= 10_000, String(shown.length));
      assert.match(await lab.text("corpus"), /The first [\d,]+ characters of 7[\d,]+ characters/);
      await lab.click("use Adam");
      await eventually(() => lab.value("Optimizer"), "adam");
      assert.doesNotMatch(await lab.text("corpus"), /use Adam/);
      const lossText = () => lab.loss();
      const number = (/** @type {string} */ loss) => Number(loss.replace("≈", ""));
      const start = number(await until(lossText, (loss) => number(loss) > 0));
      await lab.click("Play");
      // Inside an epoch it is about right, and says so.
      const about = await until(lossText, (loss) => loss.startsWith("≈"));
      assert.match(about, /^≈ \d+\.\d\d$/);
      await until(lossText, (loss) => number(loss) < start - 0.5);
    });

    test("a text file that is dropped becomes the corpus", async () => {
      const lab = await openLab();
      const corpus = "one two one three";
      assert.equal(await drop(lab, [...new TextEncoder().encode(corpus)], "numbers.txt"), true);
      await eventually(() => lab.value(CORPUS), corpus);
      await assertShows(lab, await createLab({ preset: "notes", corpus }));
    });

    test("a file that is no text gives a message beside the corpus, and nothing is lost", async () => {
      const lab = await openLab("/#epoch=5");
      await drop(lab, [0x89, 0x50, 0, 0x4e], "cat.png");
      const message = await until(() => lab.messageBeside(CORPUS), Boolean);
      assert.match(message, /The file “cat\.png” is not a text file/);
      assert.equal(await lab.value(CORPUS), NOTES);
      const core = await createLab();
      core.seek(5);
      await assertShows(lab, core);
      await choose(lab, await file("large.txt", new Uint8Array(10_000_001).fill(97)));
      await until(
        () => lab.messageBeside(CORPUS),
        (text) => /“large\.txt” has 10\.0 MB/.test(text),
      );
      assert.equal(await lab.value(CORPUS), NOTES);
      await lab.typeInto(CORPUS, " The cat ran.");
      await eventually(() => lab.messageBeside(CORPUS), "");
    });

    test("a text that is locked takes no file and no sentence", async () => {
      const lab = await openLab("/#lock=true");
      assert.equal(
        await lab.root.evaluate((root) => root.querySelector("[data-view=corpus] input")),
        null,
      );
      await drop(lab, [97, 32, 98], "ab.txt");
      // A file that is taken is read, which this comes after.
      await lab.page.evaluate(() => new Blob(["a b"]).text());
      await drawn(lab.page);
      assert.equal(await lab.value(CORPUS), NOTES);
    });

    test("an added sentence keeps the vectors of known tokens, and training goes on with it", async () => {
      const lab = await openLab("/#epoch=30");
      await lab.listCoordinates();
      const { rows: before } = await lab.coordinates();
      await lab.fill(SENTENCE, "A dog met the cat.");
      const corpus = `${NOTES} A dog met the cat.`;
      await eventually(() => lab.value(CORPUS), corpus);
      await eventually(() => lab.value(SENTENCE), "");
      await until(
        () => lab.messages(),
        (text) => /2 new tokens.*epochs count from 0 again/.test(text),
      );
      assert.equal(await lab.epoch(), 0);
      const { rows } = await lab.coordinates();
      for (const [token, place] of Object.entries(before)) assert.deepEqual(rows[token], place);
      const core = await createLab({ preset: "notes", corpus });
      const { V } = core.embeddings();
      const met = 2 * core.vocabulary.indexOf("met");
      assert.deepEqual(
        rows.met.slice(0, 2),
        [V[met], V[met + 1]].map((x) => Number(x.toFixed(3))),
      );
      await lab.click("Step one epoch");
      await eventually(() => lab.epoch(), 1);
      await lab.click("Undo: added sentence");
      await eventually(() => lab.value(CORPUS), NOTES);
      await eventually(() => lab.epoch(), 30);
      await eventually(async () => (await lab.coordinates()).rows, before);
    });

    test("play goes on while a sentence is added", async () => {
      const lab = await openLab();
      await lab.click("Play");
      await until(
        () => lab.epoch(),
        (epoch) => epoch > 0,
      );
      await lab.fill(SENTENCE, "The cat met a cow.");
      await until(
        async () => lab.text("corpus"),
        (text) => text.includes("32 tokens"),
      );
      const { epoch } = await lab.numbers();
      await until(
        () => lab.epoch(),
        (later) => later > epoch,
      );
      await lab.click("Pause");
    });

    test("an own text is offered after a reload, restored and forgotten", async () => {
      const { page } = await open("/");
      const lab = await findLab(page);
      const own = `${NOTES} My cat ran.`;
      await lab.typeInto(CORPUS, " My cat ran.");
      await until(
        async () => lab.text("corpus"),
        (text) => text.includes("30 tokens"),
      );

      await page.reload();
      const again = await findLab(page);
      assert.equal(await again.value(CORPUS), NOTES);
      assert.match(
        await again.text("corpus"),
        /Restore your text of 24 words \(The cat ate the dog! …\)\?/,
      );
      await again.click("Restore");
      await eventually(() => again.value(CORPUS), own);
      assert.ok(!(await again.text("corpus")).includes("Restore"));

      await page.reload();
      const third = await findLab(page);
      await third.click("Forget");
      await until(
        () => third.text("corpus"),
        (text) => !text.includes("Restore"),
      );
      await page.reload();
      const fourth = await findLab(page);
      assert.ok(!(await fourth.text("corpus")).includes("Restore"));
    });

    test("a link with a text, and a lab in someone's page, offer no text of an earlier visit", async () => {
      const { page } = await open("/");
      const lab = await findLab(page);
      await lab.typeInto(CORPUS, " My cat ran.");
      await until(
        async () => lab.text("corpus"),
        (text) => text.includes("30 tokens"),
      );
      const linked = await openLab("/?x=1#corpus=a+b+a+b");
      assert.ok(!(await linked.text("corpus")).includes("Restore"));
      const plain = await openLab("/?x=2");
      assert.match(await plain.text("corpus"), /Restore/);
      const host = await openLab("/host.html");
      assert.ok(!(await host.text("corpus")).includes("Restore"));
      await host.typeInto(CORPUS, " The bird sang.");
      await until(
        () => host.text("corpus"),
        (text) => text.includes("30 tokens"),
      );
      assert.match(
        (await host.page.evaluate(() => localStorage.getItem("embedding-lab-text"))) ?? "",
        /My cat ran\.$/,
      );
      await host.page.evaluate(() => localStorage.clear());
    });

    test("without storage, as in a sandbox, the lab works and offers nothing", async () => {
      const { page } = await open("/sandbox.html");
      const handle = await page.waitForSelector("iframe");
      const frame = await handle?.contentFrame();
      assert.ok(frame);
      const lab = await findLab(frame);
      await lab.root.evaluate((root) => {
        const area = /** @type {HTMLTextAreaElement} */ (root.querySelector("textarea"));
        area.value = "one two one three";
        area.dispatchEvent(new Event("input"));
      });
      await until(
        () => lab.text("corpus"),
        (text) => text.includes("4 tokens"),
        name,
      );
    });
  },
  {
    pages: {
      "/host.html": hostPage("<embedding-lab></embedding-lab>"),
      "/sandbox.html": hostPage(
        '<iframe sandbox="allow-scripts" src="/index.html" width="900" height="700" title="Lab"></iframe>',
        "",
      ),
    },
  },
);

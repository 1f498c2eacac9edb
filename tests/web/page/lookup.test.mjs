// The look-up panel: a one-hot row times V is a row of V, and the same with U.

import assert from "node:assert/strict";
import { formatNumber } from "../../../web/base/format.js";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/** What a person reads in the panel: the boxes, and of each matrix its caption, its rows, those that are marked and the product. @param {LabSteps} lab */
const read = (lab) =>
  lab.root.evaluate((root) => {
    const panel = /** @type {Element} */ (root.querySelector("[data-view=lookup]"));
    const text = (/** @type {Element | null | undefined} */ element) =>
      /** @type {HTMLElement | undefined} */ (element)?.innerText.replace(/\s+/g, " ").trim() ?? "";
    const cells = (/** @type {Element | null | undefined} */ row) =>
      [...(row?.querySelectorAll("td") ?? [])].map(text);
    const products = [...panel.querySelectorAll(".product")].map((product) => {
      const [matrix, result] = product.querySelectorAll("table");
      const rows = [...matrix.querySelectorAll("tbody tr")];
      return {
        caption: text(matrix.caption),
        rows: Object.fromEntries(rows.map((row) => [text(row.querySelector("th")), cells(row)])),
        marked: rows
          .filter((row) => row.ariaCurrent ?? row.getAttribute("aria-current"))
          .map((row) => text(row.querySelector("th"))),
        result: [text(result.caption), ...cells(result.querySelector("tr"))],
      };
    });
    return {
      names: [...panel.querySelectorAll(".one-hot-row thead th")].map(text),
      bits: [...panel.querySelectorAll(".one-hot-row tbody td")].map(text),
      sentence: text(panel.querySelector(".lookup-sentence")),
      V: products[0],
      U: products[1],
    };
  });

/** A row as it is printed. @param {Float64Array} matrix @param {number} id @param {number} [k] */
const printed = (matrix, id, k = 2) =>
  Array.from(matrix.slice(id * k, id * k + k), (value) => formatNumber(value));

const WORDS = Array.from({ length: 1000 }, (_, i) => `w${String(i).padStart(3, "0")}`).join(" ");

inEachBrowser(({ openLab }) => {
  test("the selected token has the 1, and its row of V and of U comes out", async () => {
    const lab = await openLab("/#view=lookup");
    const core = await createLab();
    const { V, U } = core.embeddings();
    const the = core.vocabulary.indexOf("the");
    const seen = await read(lab);
    assert.deepEqual(seen.names, core.vocabulary);
    assert.deepEqual(seen.bits, ["0", "0", "0", "0", "0", "0", "1", "0"]);
    assert.equal(seen.V.caption, "V, 8 × 2: a row a token");
    assert.equal(seen.U.caption, "U, 8 × 2: a row a next token");
    core.vocabulary.forEach((token, id) => {
      assert.deepEqual(seen.V.rows[token], printed(V, id));
      assert.deepEqual(seen.U.rows[token], printed(U, id));
    });
    assert.deepEqual([seen.V.marked, seen.U.marked], [["the"], ["the"]]);
    assert.deepEqual(seen.V.result, ["v of the, 1 × 2", ...printed(V, the)]);
    assert.deepEqual(seen.U.result, ["u of the, 1 × 2", ...printed(U, the)]);
    assert.deepEqual(await lab.panels(), ["lookup"]);
  });

  test("a token's name selects it everywhere, and one selected elsewhere is looked up", async () => {
    const lab = await openLab("/#view=lookup,softmax,vocabulary");
    await lab.click("ran", "lookup");
    await eventually(async () => (await read(lab)).V.result[0], "v of ran, 1 × 2");
    assert.deepEqual((await lab.selected()).heading, ["ran"]);
    await lab.click("zoo", "vocabulary");
    await eventually(async () => (await read(lab)).U.result[0], "u of zoo, 1 × 2");
    assert.deepEqual((await read(lab)).bits, ["0", "0", "0", "0", "0", "0", "0", "1"]);
  });

  test("two boxes add two rows, none gives zero, and the last 1 selects its token", async () => {
    const lab = await openLab("/#view=lookup,softmax");
    const { V } = (await createLab()).embeddings();
    await lab.click("cat: 0", "lookup");
    const sum = [0, 1].map((k) => formatNumber(V[6 + k] + V[12 + k]));
    await eventually(async () => (await read(lab)).V.result, ["sum of 2 rows, 1 × 2", ...sum]);
    const { sentence, V: v } = await read(lab);
    assert.equal(sentence, "Two ones: the product is the sum of their rows, v of cat + v of the.");
    assert.deepEqual(v.marked, ["cat", "the"]);
    assert.deepEqual((await lab.selected()).heading, ["the"]);
    await lab.click("the: 1", "lookup");
    await eventually(async () => (await lab.selected()).heading, ["cat"]);
    await lab.click("cat: 1", "lookup");
    await eventually(async () => (await read(lab)).V.result, ["zeros, 1 × 2", "0.000", "0.000"]);
    assert.equal((await read(lab)).sentence, "Without a 1 every product is zero.");
  });

  test("with the keys: arrows lead along the boxes and the names, Space sets a box", async () => {
    const lab = await openLab("/#view=lookup");
    const { keyboard } = lab.page;
    await (await lab.control("the: 1")).focus();
    await keyboard.press("ArrowLeft");
    await keyboard.press(" ");
    await eventually(async () => (await read(lab)).V.marked, ["ran", "the"]);
    const pressed = (/** @type {string} */ name) =>
      lab
        .control(name)
        .then((box) => box.evaluate((element) => element.getAttribute("aria-pressed")));
    assert.equal(await pressed("ran: 1"), "true");
    assert.equal(await pressed("dog: 0"), "false");
    await (await lab.control("the", "lookup")).focus();
    await keyboard.press("Home");
    await keyboard.press("Enter");
    await eventually(async () => (await read(lab)).V.marked, ["!"]);
    // One box and one name are tab stops.
    const stops = await lab.root.evaluate(
      (root) => root.querySelectorAll('.one-hot-row button[tabindex="0"]').length,
    );
    assert.equal(stops, 2);
  });

  test("its sentence is told to a screen reader for what is done in the panel alone", async () => {
    const lab = await openLab("/#view=lookup,vocabulary");
    const told = () =>
      lab.root.evaluate((root) =>
        [...root.querySelectorAll("[role=status]")]
          .map((place) => place.textContent?.replace(/\s+/g, " ").trim())
          .filter((text) => text?.includes("product") || text?.includes("picks"))
          .join(),
      );
    await lab.click("dog: 0", "lookup");
    await until(told, (text) => text.includes("the sum of their rows, v of dog + v of the"));
    await lab.click("zoo", "vocabulary");
    await eventually(async () => (await read(lab)).V.marked, ["zoo"]);
    assert.ok(!(await told()).includes("zoo"), await told());
  });

  test("it follows a step, a seek and another text", async () => {
    const lab = await openLab("/#view=lookup,corpus&prev=dog");
    const core = await createLab();
    const same = async () => {
      const { V, U } = core.embeddings();
      await eventually(async () => (await read(lab)).V.result.slice(1), printed(V, 4));
      assert.deepEqual((await read(lab)).U.result.slice(1), printed(U, 4));
    };
    await lab.element.evaluate((element) => /** @type {any} */ (element).step());
    core.step();
    await same();
    await lab.element.evaluate((element) => /** @type {any} */ (element).seek(300));
    core.seek(300);
    await same();
    await lab.replaceText("Corpus, the text that the model is trained on", "the dog ran");
    await eventually(async () => (await read(lab)).names, ["dog", "ran", "the"]);
    assert.equal((await read(lab)).V.caption, "V, 3 × 2: a row a token");
  });

  test("of a large matrix its ends and the row that is looked up are shown, and what is left out is said", async () => {
    const lab = await openLab(
      `/#view=lookup&dimensions=256&prev=w500&corpus=${encodeURIComponent(WORDS)}`,
    );
    const { V } = (
      await createLab({ corpus: WORDS, dimensions: 256, optimizer: "sgd" })
    ).embeddings();
    const seen = await read(lab);
    assert.deepEqual(seen.names.filter(Boolean), ["w000", "w001", "w002", "w500", "w998", "w999"]);
    const row = printed(V, 500, 256);
    assert.deepEqual(seen.V.result.slice(1), [...row.slice(0, 4), "…", row[255]]);
    assert.equal(seen.V.caption, "V, 1,000 × 256: a row a token");
    assert.match(await lab.text("lookup"), /6 of 1,000 rows and 5 of 256 columns shown/);
    await lab.fill("Find a token", "w77");
    await lab.click("w777: 0", "lookup");
    await eventually(async () => (await read(lab)).V.marked, ["w500", "w777"]);
  });

  test("nothing of it reaches over its card, from 320 px on, whatever the tokens are", async () => {
    const corpus = "😀 supercalifragilisticexpialidocious 👩‍👩‍👧 a ☃ a 😀 שלום";
    for (const [width, settings] of /** @type {const} */ ([
      [320, "dimensions=6"],
      [390, "dimensions=2"],
      [1440, "dimensions=4"],
    ])) {
      const lab = await openLab(`/#view=lookup&${settings}&corpus=${encodeURIComponent(corpus)}`, {
        width,
      });
      const over = await lab.root.evaluate((root) => {
        const panel = /** @type {HTMLElement} */ (root.querySelector("[data-view=lookup]"));
        const { left, right } = panel.getBoundingClientRect();
        const parts = panel.querySelectorAll("h2, p, .lookup-scroll, .product");
        const outside = [...parts].filter((part) => {
          const box = part.getBoundingClientRect();
          return box.left < left || box.right > right;
        });
        return [
          outside.map((part) => part.className),
          document.documentElement.scrollWidth > innerWidth,
        ];
      });
      assert.deepEqual(over, [[], false], `${width} px`);
    }
  });

  test("the row slides out of its matrix, and stands still where motion is reduced", async () => {
    for (const [motion, name] of [
      ["auto", "slide-out"],
      ["reduce", "none"],
    ]) {
      const lab = await openLab(`/#view=lookup&motion=${motion}`);
      await lab.click("dog", "lookup");
      const animation = () =>
        lab.root.evaluate((root) => {
          const result = root.querySelector(".product-result");
          return [
            result?.querySelector("caption")?.textContent?.trim().split(",")[0],
            result && getComputedStyle(result).animationName,
          ];
        });
      await until(animation, ([caption]) => Boolean(caption?.includes("dog")));
      assert.equal((await animation())[1], name);
    }
  });
});

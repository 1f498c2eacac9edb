// The layers of the vectors panel: turned on by a person, and read in their sentences.

import assert from "node:assert/strict";
import { formatExp, formatNumber, formatProbability } from "../../../web/base/format.js";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { hullOf } from "../../../web/draw/plane/hull.js";
import { resize } from "../support/harness.mjs";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { atRest, drawn, eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

const LAYERS = ["regions", "forces", "trails", "before and after"];
const ALL = "layers=regions,forces,trails,before";

/** Marks of direction, and the spaces that keep a formula on one line. @param {string} text */
const simple = (text) => text.replace(/[\u2066-\u2069]/g, "").replaceAll("\u00a0", " ");

/** The sentence of a layer, "" where it is off. @param {LabSteps} lab @param {string} layer */
async function note(lab, layer) {
  return simple(
    await lab.root.evaluate((root, name) => {
      const place = /** @type {HTMLElement | null} */ (
        root.querySelector(`.layer-note[data-layer="${name}"]`)
      );
      return place?.innerText ?? "";
    }, layer),
  );
}

/** What a screen reader says of the picture. @param {LabSteps} lab */
async function summary(lab) {
  const canvas = await lab.find(".vectors-plot");
  return simple(await canvas.evaluate((plot) => plot.getAttribute("aria-label") ?? ""));
}

/** @param {LabSteps} lab @param {number} epoch */
async function seek(lab, epoch) {
  await lab.element.evaluate((element, to) => /** @type {any} */ (element).seek(to), epoch);
  await eventually(() => lab.epoch(), epoch);
  await drawn(lab.page);
}

/** "a, b and c", punctuation in quotes. @param {string[]} tokens */
function listed(tokens) {
  const names = tokens.map((token) => (/^\p{P}+$/u.test(token) ? `“${token}”` : token));
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** The three likeliest next tokens. @param {Float64Array} p @param {string[]} vocabulary */
function likeliest(p, vocabulary) {
  const ids = [...vocabulary.keys()].sort((a, b) => p[b] - p[a]).slice(0, 3);
  return ids.map((id) => `${listed(["", vocabulary[id]]).slice(5)} ${formatProbability(p[id])}`);
}

inEachBrowser(({ openLab }) => {
  test("the regions come with the hull of U, whose tokens are named, and go with it", async () => {
    const lab = await openLab("/#epoch=1000");
    const core = await createLab();
    core.seek(1000);
    const hull = [...hullOf(core.plane({ axes: [0, 1] }).U)].sort((a, b) => a - b);
    const names = listed(hull.map((id) => core.vocabulary[id]));
    const sentence = `Only tokens on the hull of U (dashed) can be likeliest anywhere: ${names}.`;
    assert.equal(await note(lab, "regions"), sentence);
    assert.ok((await summary(lab)).includes(`their hull, goes through ${names}.`));
    await lab.click("regions");
    await eventually(() => note(lab, "regions"), "");
    assert.doesNotMatch(await summary(lab), /hull/);
  });

  test("one dimension has two ends for a hull, and of three it is said that the hull is that in the plane", async () => {
    const line = await openLab("/#dimensions=1&epoch=100");
    assert.match(
      await note(line, "regions"),
      /^On a line, only the two ends of U .*: \S+ and \S+\.$/,
    );
    const space = await openLab("/#dimensions=3&epoch=100");
    assert.match(
      await note(space, "regions"),
      /^For vectors in this plane, only tokens on the hull/,
    );
  });

  test("forces tell the step of v and what the next pair, or the token under the pointer, does to every u", async () => {
    const lab = await openLab("/#epoch=300");
    assert.equal(await note(lab, "forces"), "");
    await lab.click("forces");
    const core = await createLab();
    core.seek(300);
    const { counted, learned } = core.meanNext("the");
    const distance = Math.hypot(learned[0] - counted[0], learned[1] - counted[1]);
    const numbers = `= 0.0005 × 8/25 × ${formatNumber(distance, 4)} = ${formatExp(0.0005 * (8 / 25) * distance)}, with n`;
    await until(
      () => note(lab, "forces"),
      (text) => text.includes(numbers),
      numbers,
    );
    const p = core.probabilities("the");
    const pair = (/** @type {string} */ next) =>
      `the → ${next}, pulls u of ${next} along v of the with 1 − p = ` +
      `${formatProbability(1 - p[core.vocabulary.indexOf(next)])} and pushes each other u away with its p.`;
    assert.ok((await note(lab, "forces")).endsWith(`The next pair, ${pair("cat")}`));
    const at = (/** @type {Float64Array} */ [x, y]) =>
      `(${formatNumber(x, 2)}, ${formatNumber(y, 2)})`;
    const means = `Mean u after the: learned ${at(learned)}, counted ${at(counted)}`;
    assert.ok((await summary(lab)).includes(means));

    await (await lab.find("[data-view=softmax] tbody tr:nth-child(5)")).hover();
    const hovered = `The pair ${pair("dog").replace(", pulls", " pulls")}`;
    await until(
      () => note(lab, "forces"),
      (text) => text.endsWith(hovered),
      hovered,
    );
  });

  test("trails tell how far a token's vectors have come, only up to the epoch that is shown", async () => {
    const lab = await openLab("/#epoch=1000");
    await lab.click("trails");
    const core = await createLab();
    const start = core.embeddings();
    const the = core.vocabulary.indexOf("the");
    for (const epoch of [1000, 100]) {
      await seek(lab, epoch);
      core.seek(epoch);
      const now = core.embeddings();
      const moved = (/** @type {"V" | "U"} */ kind) =>
        formatNumber(
          Math.hypot(
            now[kind][2 * the] - start[kind][2 * the],
            now[kind][2 * the + 1] - start[kind][2 * the + 1],
          ),
          3,
        );
      const sentence =
        "Trails lead from epoch 0 (hollow) to now: " +
        `v of the is ${moved("V")} from its start, u ${moved("U")}.`;
      await eventually(() => note(lab, "trails"), sentence);
    }
    await seek(lab, 0);
    await eventually(() => note(lab, "trails"), "Trails lead from epoch 0 (hollow) to now.");
    assert.match(await summary(lab), /Trails of 8 tokens since epoch 0\./);
  });

  test("before and after tells what epoch 0 and now predict for the selected token", async () => {
    const lab = await openLab("/#epoch=1000");
    await lab.click("before and after");
    const [start, core] = [await createLab(), await createLab()];
    core.seek(1000);
    for (const prev of ["the", "dog"]) {
      if (prev !== "the") await lab.click(prev, "vocabulary");
      const [then, now] = [start, core].map((each) =>
        likeliest(each.probabilities(prev), each.vocabulary).join(", "),
      );
      const sentence = `The likeliest after ${prev}: at epoch 0 ${then}; now ${now}.`;
      await eventually(() => note(lab, "before"), sentence);
    }
    assert.match(await summary(lab), /Two pictures of the same plane: at epoch 0 and now\./);
  });

  test("a mark of either picture lights its token and selects it", async () => {
    const lab = await openLab("/#layers=before&epoch=1000");
    const { x, y, width, height } = await lab.box(await lab.find(".vectors-plot"));
    for (const left of [0, width / 2]) {
      const { selected } = await lab.root.evaluate((root) => ({
        selected: root.querySelector("[data-view=softmax] h2 .pill")?.textContent?.trim() ?? "",
      }));
      /** @type {string | undefined} */
      let token;
      search: for (let down = 0.2 * height; down < 0.9 * height; down += 14) {
        for (let across = 20; across < width / 2 - 20; across += 14) {
          const place = [x + left + across, y + down];
          await lab.page.mouse.move(place[0], place[1]);
          await drawn(lab.page);
          token = (await lab.readout()).match(/^(\S+) v/)?.[1];
          if (!token || token === selected) continue;
          await lab.page.mouse.click(place[0], place[1]);
          break search;
        }
      }
      assert.notEqual(token, selected, "a mark of another token was found");
      await eventually(async () => (await lab.softmax()).prev, token);
    }
  });

  test("an address that names all layers has them all on, with a box each and no complaint", async () => {
    const lab = await openLab(`/#${ALL}`);
    for (const name of LAYERS) {
      const box = await lab.control(name);
      assert.ok(await box.evaluate((input) => /** @type {HTMLInputElement} */ (input).checked));
    }
    assert.doesNotMatch(await lab.messages(), /layers/);
    for (const layer of ["regions", "forces", "trails", "before"]) {
      assert.notEqual(await note(lab, layer), "");
    }
  });

  test("a layer is turned off and on again by undo and redo, and by the keyboard", async () => {
    const lab = await openLab("/#layers=trails&epoch=10");
    const box = await lab.control("forces");
    await box.focus();
    await lab.page.keyboard.press(" ");
    await until(() => note(lab, "forces"), Boolean);
    await lab.click("Undo: layers");
    await eventually(() => note(lab, "forces"), "");
    assert.notEqual(await note(lab, "trails"), "");
    await lab.click("Redo: layers");
    await until(() => note(lab, "forces"), Boolean);
  });

  test("the boxes and menus of the head fit beside each other at every width", async () => {
    const lab = await openLab(`/#${ALL}&dimensions=16&axes=3,7`);
    for (const width of [320, 390, 768, 1024, 1440]) {
      await resize(lab.page, { width, height: 900 });
      const places = () =>
        lab.root.evaluate((root) => {
          const head = /** @type {Element} */ (
            root.querySelector("[data-view=vectors] .panel-head")
          );
          const rectangle = (/** @type {Element} */ element) => {
            const { left, right, top, bottom } = element.getBoundingClientRect();
            return { left, right, top, bottom };
          };
          return {
            panel: rectangle(head),
            boxes: [...head.querySelectorAll(".plot-choice, .axis-field, button")].map(rectangle),
          };
        });
      const { panel, boxes } = await atRest(lab.page, places);
      assert.equal(boxes.length, 11);
      boxes.forEach((box, i) => {
        assert.ok(box.bottom - box.top >= 23.5, `${width}: high enough to touch`);
        assert.ok(box.left >= panel.left - 1 && box.right <= panel.right + 1, `${width}: inside`);
        for (const other of boxes.slice(0, i)) {
          const apart =
            box.left >= other.right - 1 ||
            other.left >= box.right - 1 ||
            box.top >= other.bottom - 1 ||
            other.top >= box.bottom - 1;
          assert.ok(apart, `${width}: no two of them overlap`);
        }
      });
    }
  });

  test("nothing below the plane moves while training changes the sentences, wide or narrow", async () => {
    const lab = await openLab(`/#${ALL}`);
    for (const width of [320, 390, 768, 1440]) {
      await resize(lab.page, { width, height: 900 });
      const places = new Set();
      for (const epoch of [0, 7, 300, 10_000]) {
        await seek(lab, epoch);
        places.add(
          await lab.root.evaluate((root) => {
            const top = (/** @type {string} */ css) =>
              /** @type {Element} */ (root.querySelector(css)).getBoundingClientRect().top;
            return Math.round(top(".plot-foot") - top(".vectors-plot"));
          }),
        );
      }
      assert.equal(places.size, 1, `${width}: ${[...places].join()}`);
    }
  });

  test("more than two dimensions are shown on the principal axes or on any two of them", async () => {
    const lab = await openLab("/#dimensions=3&epoch=100");
    await lab.listCoordinates();
    assert.match((await lab.coordinates()).caption, /principal axis 1 \(\d+% of the variance\)/);
    await lab.choose("axes", "2 and 3");
    await eventually(
      async () => (await lab.coordinates()).caption,
      "x is dimension 2, y is dimension 3",
    );
    const core = await createLab({ dimensions: 3 });
    core.seek(100);
    const { V } = core.embeddings();
    const the = core.vocabulary.indexOf("the");
    const { rows } = await lab.coordinates();
    assert.deepEqual(
      rows.the.slice(0, 2),
      [1, 2].map((axis) => Number(V[3 * the + axis].toFixed(3))),
    );
    await lab.choose("axes", "principal");
    await until(
      async () => (await lab.coordinates()).caption,
      (caption) => caption.includes("principal axis 2"),
    );
  });

  test("of many dimensions two are chosen by number, and a wrong one is told beside the menu", async () => {
    const lab = await openLab("/#dimensions=16");
    await lab.listCoordinates();
    await lab.choose("axes", "1 and 2");
    await lab.fill("dimension upwards", "9");
    await eventually(
      async () => (await lab.coordinates()).caption,
      "x is dimension 1, y is dimension 9",
    );
    await lab.fill("dimension upwards", "17");
    await until(
      () => lab.messageBeside("dimension upwards"),
      (message) => /from 1 to 16, got 1 17/.test(message),
    );
    assert.equal((await lab.coordinates()).caption, "x is dimension 1, y is dimension 9");
    await lab.fill("dimension upwards", "2");
    await eventually(() => lab.messageBeside("dimension upwards"), "");
  });

  test("two dimensions and one have no other axes to choose", async () => {
    const lab = await openLab();
    assert.doesNotMatch(await lab.text("vectors"), /axes/);
  });
});

// The page of its own as it opens: the whole story on one screen, its tools folded away.

import assert from "node:assert/strict";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually } from "../support/waiting.mjs";

/** Windows that it is made for. */
const WINDOWS = [
  [1280, 720],
  [1440, 900],
  [1920, 1080],
  [2560, 1440],
];

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/** The panels, each with its lower edge. @param {LabSteps} lab @returns {Promise<Record<string, number>>} */
function lowerEdges(lab) {
  return lab.root.evaluate((root) =>
    Object.fromEntries(
      [...root.querySelectorAll("[data-view]")].map((panel) => [
        /** @type {HTMLElement} */ (panel).dataset.view,
        panel.getBoundingClientRect().bottom,
      ]),
    ),
  );
}

/** In the plane's picture, the middle of a disc that is larger than all the others. @param {LabSteps} lab */
async function middleOfLargestDisc(lab) {
  await lab.planeAtRest();
  const plane = await lab.find(".vectors-plot");
  return plane.evaluate((element) => {
    const canvas = /** @type {HTMLCanvasElement} */ (element);
    const { left, top, width } = canvas.getBoundingClientRect();
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const isOrange = (/** @type {number} */ x, /** @type {number} */ y) => {
      const [red, green, blue] = data.subarray(4 * (y * canvas.width + x));
      return red > 150 && green < 110 && blue < 70;
    };
    /** @type {number[][]} */
    const inside = [];
    for (let y = 8; y < canvas.height - 8; y++) {
      for (let x = 8; x < canvas.width - 8; x++) {
        const around = [-6, 0, 6].flatMap((dx) => [-6, 0, 6].map((dy) => isOrange(x + dx, y + dy)));
        if (around.every(Boolean)) inside.push([x, y]);
      }
    }
    const mean = (/** @type {number} */ axis) =>
      inside.reduce((sum, point) => sum + point[axis], 0) / inside.length;
    const scale = width / canvas.width;
    return { count: inside.length, x: left + mean(0) * scale, y: top + mean(1) * scale };
  });
}

inEachBrowser(({ openLab }) => {
  for (const [width, height] of WINDOWS) {
    test(`at ${width} x ${height} text, vectors, loss, table and generated texts are on the screen`, async () => {
      const lab = await openLab("/", { width, height, firstVisit: true });
      const edges = await lowerEdges(lab);
      const five = ["corpus", "generate", "loss", "softmax", "vectors"];
      assert.deepEqual(Object.keys(edges).sort(), five);
      for (const [name, bottom] of Object.entries(edges)) {
        assert.ok(bottom <= height, `${name} ends at ${bottom}`);
      }
      const plane = await (await lab.find(".vectors-plot")).boundingBox();
      assert.ok(plane && plane.height >= 160 && plane.width >= 400, JSON.stringify(plane));
    });
  }

  test("on a large screen the lab takes the width, and its letters grow", async () => {
    const sizes = [];
    for (const [width, height] of WINDOWS.slice(1)) {
      const lab = await openLab("/", { width, height, firstVisit: true });
      const { left, right, line, room } = await lab.root.evaluate((root) => {
        const columns = /** @type {Element} */ (root.querySelector(".columns"));
        const cell = /** @type {Element} */ (root.querySelector(".softmax-scroll tbody td"));
        const { left, right } = columns.getBoundingClientRect();
        const line = cell.getBoundingClientRect().height;
        return { left, right, line, room: document.documentElement.clientWidth };
      });
      assert.ok(left <= 0.03 * room && right >= 0.97 * room, `${left} to ${right} of ${room}`);
      sizes.push(line);
    }
    assert.ok(sizes[1] > 1.15 * sizes[0] && sizes[2] > 1.3 * sizes[1], String(sizes));
  });

  test("where letters are larger, the pointer finds what is drawn under it", async () => {
    const lab = await openLab("/", { width: 1920, height: 1080, firstVisit: true });
    const { count, x, y } = await middleOfLargestDisc(lab);
    assert.ok(count > 0);
    await lab.page.mouse.move(x, y);
    // At epoch 0 the likeliest token after "the" is "ate".
    await eventually(async () => (await lab.readout()).startsWith("ate v"), true);
  });

  test("on the first visit tools are folded; what is opened stays open on the next", async () => {
    const lab = await openLab("/", { firstVisit: true });
    const has = (/** @type {string} */ selector) =>
      lab.root.evaluate((root, css) => root.querySelector(css) !== null, selector);
    for (const folded of [".layer-choices", ".zoom-buttons", ".plot-part", ".file-button"]) {
      assert.equal(await has(folded), false, folded);
    }
    await lab.click("layers");
    await eventually(() => has(".layer-choices"), true);
    await lab.page.reload();
    const again = await findLab(lab.page);
    const folds = await again.root.evaluate((root) =>
      [".layer-choices", ".zoom-buttons"].map((css) => root.querySelector(css) !== null),
    );
    assert.deepEqual(folds, [true, false]);
    await again.click("layers");
    await eventually(
      () => again.root.evaluate((root) => root.querySelector(".layer-choices") === null),
      true,
    );
  });

  test("the address that a program asks for shows the panels that are shown now", async () => {
    const address = (/** @type {LabSteps} */ lab) =>
      lab.element.evaluate((element) => /** @type {any} */ (element).toURL());
    const all = await openLab("/#view=all", { firstVisit: true });
    assert.match(await address(all), /#view=all$/);
    const five = await openLab("/", { firstVisit: true });
    assert.match(await address(five), /#view=corpus,vectors,loss,softmax,generate$/);
  });

  test("an embedded lab has all its tools at hand, and every address all its panels", async () => {
    const lab = await openLab("/#embed=true", { firstVisit: true });
    const found = await lab.root.evaluate((root) => ({
      tools: [".layer-choices", ".zoom-buttons", ".file-button"].map(
        (css) => root.querySelector(css) !== null,
      ),
      panels: root.querySelectorAll("[data-view]").length,
    }));
    assert.deepEqual(found, { tools: [true, true, true], panels: 12 });
  });
});

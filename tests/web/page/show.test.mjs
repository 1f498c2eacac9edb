// The plane shows v, u or both, as a person chooses, an address says, and a picture that is taken away has it.

import assert from "node:assert/strict";
import { formatNumber } from "../../../web/base/format.js";
import { boxOf, fitBounds } from "../../../web/draw/bounds.js";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/** What a picture of the plane has of each kind. @param {LabSteps} lab */
async function drawnIn(lab) {
  const svg = await lab.element.evaluate((element) => /** @type {any} */ (element).toSVG());
  const has = (/** @type {string} */ text) => svg.includes(text);
  return {
    // Its halo and its letters.
    labels: svg.match(/>\u2068?zoo\b/g)?.length / 2,
    hull: has('stroke-dasharray="6 4"'),
    legend: ["v the token as previous", "u the token as next"].map(has),
  };
}

/** @param {LabSteps} lab @returns {Promise<string>} */
const shown = (lab) => lab.element.evaluate((element) => /** @type {any} */ (element).show);

inEachBrowser(({ openLab }) => {
  test("a menu shows v or u alone, with their names and the hull, which undo takes back and a link carries", async () => {
    const lab = await openLab("/#view=vectors&epoch=100");
    await until(
      () => drawnIn(lab),
      ({ hull }) => hull,
    );
    const both = await drawnIn(lab);
    assert.deepEqual(both, { labels: 2, hull: true, legend: [true, true] });
    await lab.choose("show", "v only");
    await eventually(() => shown(lab), "v");
    const v = await drawnIn(lab);
    assert.deepEqual(v, { labels: 1, hull: false, legend: [true, false] });
    const link = await lab.element.evaluate((element) => /** @type {any} */ (element).toURL());
    assert.match(link, /[#&]show=v(&|$)/);
    await lab.choose("show", "u only");
    await eventually(() => shown(lab), "u");
    const u = await drawnIn(lab);
    assert.deepEqual(u, { labels: 1, hull: true, legend: [false, true] });
    await lab.element.evaluate((element) =>
      /** @type {any} */ (element).shadowRoot.querySelector("[aria-label^=Undo]").click(),
    );
    await eventually(() => lab.value("show"), "both");
  });

  test("with u alone the summary still says where the selected v lies, and the keys move u", async () => {
    const lab = await openLab("/#view=vectors&show=u");
    const core = await createLab();
    const [x, y] = core.embeddings().V.slice(12, 14);
    const picture = await lab.find(".vectors-plot");
    const summary = await picture.evaluate((plot) => plot.getAttribute("aria-label"));
    assert.ok(summary?.includes("Only each token's u is drawn."), String(summary));
    assert.ok(summary?.includes(`v at (${formatNumber(x, 2)}, ${formatNumber(y, 2)})`));
    const stage = await lab.find(".plane-stage");
    assert.match(String(await stage.evaluate((each) => each.ariaLabel)), /arrow keys move u of/);
    await lab.choose("show", "v and u");
    await until(
      () => stage.evaluate((each) => each.ariaLabel),
      (label) => /arrow keys move v of/.test(String(label)),
    );
  });

  test("a pointer finds what is shown and nothing else", async () => {
    const lab = await openLab("/#view=vectors&prev=the");
    const core = await createLab();
    const { V, U } = core.embeddings();
    const { x, y, width, height } = await lab.box(await lab.find(".vectors-plot"));
    const bounds = fitBounds(boxOf([V, U]), { width, height });
    const unit = (bounds.right - bounds.left) / width;
    // The v that lies farthest from every u.
    const far = (/** @type {number} */ id) =>
      Math.min(
        ...core.vocabulary.map((_, u) =>
          Math.hypot(U[2 * u] - V[2 * id], U[2 * u + 1] - V[2 * id + 1]),
        ),
      );
    const ids = [...core.vocabulary.keys()].filter((id) => core.vocabulary[id] !== "the");
    const [id] = ids.sort((a, b) => far(b) - far(a));
    const [px, py] = [
      x + (V[2 * id] - bounds.left) / unit,
      y + (bounds.top - V[2 * id + 1]) / unit,
    ];
    const { mouse } = lab.page;
    const named = async () => (await lab.readout()).split(" v ")[0];
    await mouse.move(px, py);
    await eventually(named, core.vocabulary[id]);
    await lab.choose("show", "u only");
    // The words follow the picture.
    const legend = await lab.find(".plot-legend");
    await until(
      () => legend.evaluate((each) => each.textContent),
      (text) => !text?.includes("as previous"),
    );
    await mouse.move(px + 4, py);
    await eventually(named, "the");
    await lab.choose("show", "v and u");
    await until(
      () => legend.evaluate((each) => each.textContent),
      (text) => Boolean(text?.includes("as previous")),
    );
    await mouse.move(px, py);
    await eventually(named, core.vocabulary[id]);
  });
});

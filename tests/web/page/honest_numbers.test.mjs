// Numbers that say what they are, all of one moment, and equations that hold as they are shown.

import assert from "node:assert/strict";
import { formatNumber } from "../../../web/base/format.js";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { drawn, eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/** @param {LabSteps} lab @param {string} setting @param {unknown} value */
const set = (lab, setting, value) =>
  lab.element.evaluate(
    (element, name, to) => Object.assign(element, { [name]: to }),
    setting,
    value,
  );

/** The texts of what is found, with plain minus signs and without marks of direction. @param {LabSteps} lab @param {string} selector @returns {Promise<string[]>} */
const texts = (lab, selector) =>
  lab.root.evaluate(
    (root, css) =>
      [...root.querySelectorAll(css)].map((each) =>
        (each.textContent ?? "")
          .replace(/[\u2066-\u2069]/g, "")
          .replaceAll("\u2212", "-")
          .replace(/[\s\u00a0]+/g, " ")
          .trim(),
      ),
    selector,
  );

inEachBrowser(({ openLab }) => {
  test("while play runs, all numbers that a frame shows are of one snapshot", async () => {
    const lab = await openLab("/#view=vectors,loss,softmax,generate,matrices&speed=1000");
    await lab.click("Play");
    const frames = await lab.root.evaluate(async (root) => {
      const shown = [];
      for (let i = 0; i < 120; i++) {
        // After all that this frame brings.
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        const slider = root.querySelector(".loss-plot")?.getAttribute("aria-valuetext") ?? "";
        const row = [...root.querySelectorAll(".generated-label h3")][1]?.textContent ?? "";
        const [epoch, loss] = [...root.querySelectorAll(".number .value")].map(
          (value) => value.querySelector("input")?.value ?? value.textContent?.trim() ?? "",
        );
        shown.push({
          epochs: [epoch, slider, row].map((text) => text.match(/[\d,]*\d/)?.[0]),
          losses: [loss, slider.replace(/.*loss/, "")].map((text) => text.match(/[\d.]+/)?.[0]),
        });
      }
      return shown;
    });
    await lab.click("Pause");
    for (const { epochs, losses } of frames) {
      assert.equal(new Set(epochs).size, 1, epochs.join(" and "));
      assert.equal(new Set(losses).size, 1, losses.join(" and "));
    }
    const seen = new Set(frames.map(({ epochs }) => epochs[0]));
    assert.ok(seen.size > 4, `only the epochs ${[...seen].join(", ")} were shown`);
  });

  test("a generated text says its own mean surprise, in the unit of its legend", async () => {
    const lab = await openLab("/#view=generate&epoch=200&temperature=0.3");
    const core = await createLab({ learningRate: 0.0005 });
    core.step({ epochs: 200 });
    const { probabilities } = core.generate({ start: "the dog", temperature: 0.3, skip: 2 });
    const bits = probabilities.reduce((sum, p) => sum - Math.log2(p), 0) / probabilities.length;
    const [, current] = await texts(lab, ".generated-label");
    assert.equal(current, `epoch 200 mean surprise${formatNumber(bits, 2)} bits`);
    assert.doesNotMatch(await lab.text("generate"), /nats/);
  });

  test("what the temperature changes says its temperature", async () => {
    const lab = await openLab("/#view=vectors,softmax,matrices&epoch=100");
    assert.doesNotMatch(await lab.text(), /at temperature|\/ T/);
    await set(lab, "temperature", 0.3);
    await drawn(lab.page);
    const [, learned] = await texts(lab, ".matrix .note");
    assert.equal(learned, "softmax(U v / T) for every v, T = 0.3, the temperature");
    assert.match(
      (await texts(lab, ".plot-readout"))[0],
      /p\(the \| the\) = 0\.\d+ at temperature 0\.3/,
    );
    assert.match((await texts(lab, ".plot-legend"))[0], /p\(next \| the\) at temperature 0\.3/);
    await lab.click("difference");
    assert.match((await texts(lab, ".matrix.difference .note"))[0], /^T = 0\.3/);
    await lab.root.evaluate((root) =>
      /** @type {HTMLElement} */ (root.querySelector(".matrix td[data-next]")).click(),
    );
    await until(
      async () => (await texts(lab, ".pair-sentence"))[0],
      (sentence) => / learned at temperature 0\.3, difference/.test(sentence),
      "the pair's temperature",
    );
  });

  test("no cell of the learned matrix is empty, and each says its number exactly", async () => {
    const lab = await openLab("/#view=matrices&epoch=3000");
    const core = await createLab({ learningRate: 0.0005 });
    core.step({ epochs: 3000 });
    const cells = await lab.root.evaluate((root) =>
      [...root.querySelectorAll(".matrix.learned td[data-next]")].map((cell) => ({
        text: cell.textContent?.trim() ?? "",
        name: cell.getAttribute("aria-label") ?? "",
      })),
    );
    const values = core.vocabulary.flatMap((token) => [...core.probabilities(token)]);
    assert.equal(cells.length, values.length);
    values.forEach((p, at) => {
      const { text, name } = cells[at];
      if (p < 0.005) assert.equal(text, "<.01");
      else if (p >= 0.995) assert.equal(text, ">.99");
      else return assert.equal(text, p.toFixed(2).slice(1));
      assert.ok(name.startsWith(`${text}, `), name);
      const exact = name.slice(text.length + 2);
      const [mantissa, power] = exact.split("×10");
      const exponent = [...(power ?? "")].map((sign) => "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(sign));
      const said = power ? Number(`${mantissa}e-${exponent.slice(1).join("")}`) : Number(exact);
      assert.ok(Math.abs(said - p) <= Math.max(5.1e-5, p * 0.05), `${name} for ${p}`);
    });
  });

  test("no bar of capacity and luck stands left of the floor", async () => {
    const lab = await openLab("/#view=luck");
    // Not all 100 seeds, which take minutes on a slow machine.
    await lab.choose("seeds", "20");
    await lab.click("Run", "luck");
    await until(
      () => lab.text("luck"),
      (text) => text.includes("Run again"),
      "the end of the run",
    );
    const [bars, floors] = await lab.root.evaluate((root) =>
      [".luck-fill", ".luck-line.floor"].map((css) =>
        [...root.querySelectorAll(css)].map((each) => each.getBoundingClientRect().left),
      ),
    );
    assert.ok(bars.length > 3);
    assert.ok(Math.min(...bars) >= floors[0] - 1, `${Math.min(...bars)} left of ${floors[0]}`);
  });

  test("the measures of two vectors follow from the numbers in their formulas as they are shown", async () => {
    const lab = await openLab("/#view=similarity&epoch=500");
    for (const [x, y] of [
      [0.44, 0.23],
      [1.7, 0.9],
      [-2.3, 1.8],
      [0.313, 0.1637],
    ]) {
      await lab.fill("b₁", String(x));
      await lab.fill("b₂", String(y));
      await drawn(lab.page);
      const formulas = await texts(lab, ".measure-formula");
      const values = (await texts(lab, ".measure-value")).map(parseFloat);
      const numbers = await lab.root.evaluate((root) =>
        [...root.querySelectorAll(".measure-formula")].map((formula) =>
          [...formula.querySelectorAll("mn")]
            .map(({ textContent }) => String(textContent).replace("\u2212", "-"))
            .filter((text) => text.includes("."))
            .map(Number),
        ),
      );
      const [a1, b1, a2, b2] = numbers[0];
      assert.equal((a1 * b1 + a2 * b2).toFixed(3), values[0].toFixed(3), formulas[0]);
      const [dot, a, b] = numbers[1];
      assert.equal((dot / (a * b)).toFixed(3), values[1].toFixed(3), formulas[1]);
      const angle = (Math.acos(numbers[2][0]) * 180) / Math.PI;
      assert.equal(angle.toFixed(1), values[2].toFixed(1), formulas[2]);
      assert.equal(Math.hypot(...numbers[3]).toFixed(3), values[3].toFixed(3), formulas[3]);
    }
  });

  test("one update says what y is, and rings the previous token of its own pair", async () => {
    const lab = await openLab("/#view=update");
    const ringed = async () => [...new Set(await texts(lab, ".update-frames .pill"))];
    for (let frame = 1; frame < 4; frame++) await lab.click("next frame");
    await eventually(ringed, ["the"]);
    const said = (await texts(lab, ".frame-3")).join(" ");
    assert.match(said, /y is 1 for cat, which follows, else 0/);
    await lab.click("Do it");
    await until(
      async () => (await texts(lab, ".pair-link"))[0],
      (pair) => pair === "cat ate",
      "the next pair",
    );
    await eventually(ringed, ["cat"]);
  });
});

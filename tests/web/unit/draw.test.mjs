// Scales, bounds, the view, colours, labels and regions of the pictures.

import assert from "node:assert/strict";
import { largest } from "../../../web/base/largest.js";
import * as bounds from "../../../web/draw/bounds.js";
import * as colour from "../../../web/draw/colour.js";
import { BoxIndex, placeLabels } from "../../../web/draw/labels.js";
import { lossDomain } from "../../../web/draw/loss/loss_axes.js";
import { placeAxisNames } from "../../../web/draw/plane/plane_axes.js";
import { clearances, placeRegionLabels } from "../../../web/draw/plane/region_labels.js";
import { regionOutlines } from "../../../web/draw/plane/region_outlines.js";
import { paintRegions } from "../../../web/draw/plane/regions.js";
import * as scales from "../../../web/draw/scales.js";
import { createViewport } from "../../../web/draw/viewport.js";
import { epochAfterKey } from "../../../web/views/ui/epoch_keys.js";
import { assertClose } from "../support/close.mjs";
import { test } from "../support/time_limit.mjs";

test("a linear scale maps the ends of its domain to the ends of its range and inverts", () => {
  const scale = scales.linearScale([-2, 6], [400, 0]);
  assert.equal(scale(-2), 400);
  assert.equal(scale(6), 0);
  assertClose(scale.invert(scale(1.25)), 1.25);
});

test("the axis of the losses has room for all runs, but not for one that diverged", () => {
  const run = (/** @type {number[]} */ ...losses) => ({
    epochs: Float64Array.from(losses, (_, i) => i),
    losses: Float64Array.from(losses),
  });
  /** @param {any[]} branches */
  const most = (...branches) =>
    lossDomain(
      /** @type {any} */ ({
        ...{ curve: run(2.8, 0.7), branches, loss: 0.7, epoch: 1 },
        model: { uniformLoss: 2.1 },
      }),
    ).most;
  assert.equal(most(), 3);
  assert.equal(most(run(2.8, 4.6)), 6);
  assert.ok(most(run(2.8, 2e200)) <= 10);
});

test("epoch 0 has its own place left of epoch 1, and decades are equally wide", () => {
  const scale = scales.epochScale(4, [0, 450]);
  assert.equal(scale(0), 0);
  assert.equal(scale(1), 50);
  assertClose(scale(10) - scale(1), 100);
  assertClose(scale(10_000), 450);
});

test("an epoch scale inverts on both sides of epoch 1 and grows everywhere", () => {
  const scale = scales.epochScale(5, [30, 600]);
  let before = -Infinity;
  for (const epoch of [0, 0.2, 0.5, 1, 1.5, 2, 10, 123, 1e4, 1e5]) {
    assertClose(scale.invert(scale(epoch)), epoch, 1e-6 * (1 + epoch));
    assert.ok(scale(epoch) > before);
    before = scale(epoch);
  }
});

test("the epoch axis holds 10,000 epochs and grows by whole decades", () => {
  assert.equal(scales.epochDecades(0), 4);
  assert.equal(scales.epochDecades(10_000), 4);
  assert.equal(scales.epochDecades(10_001), 5);
  assert.equal(scales.epochDecades(1_000_000), 6);
  assert.deepEqual(scales.epochTicks(4), [0, 1, 10, 100, 1000, 10_000]);
});

test("ticks are multiples of 1, 2 or 5 times a power of ten, free of rounding errors", () => {
  assert.deepEqual(scales.niceTicks(-4.9, 5.2, 6), [-4, -2, 0, 2, 4]);
  assert.deepEqual(scales.niceTicks(0, 0.3, 3), [0, 0.1, 0.2, 0.3]);
  assert.deepEqual(scales.niceTicks(-0.05, 0.07, 3), [-0.05, 0, 0.05]);
  assert.deepEqual(scales.niceTicks(0, 3, 3), [0, 1, 2, 3]);
  assert.ok(!scales.niceTicks(-1, 1, 4).some((tick) => Object.is(tick, -0)));
});

test("tick decimals show a step exactly", () => {
  assert.equal(scales.tickDecimals(20), 0);
  assert.equal(scales.tickDecimals(1), 0);
  assert.equal(scales.tickDecimals(0.5), 1);
  assert.equal(scales.tickDecimals(0.02), 2);
  assert.equal(scales.tickDecimals(0.001), 3);
});

test("an axis from 0 ends at a tick that is not below the largest value", () => {
  for (const value of [2.8257, 3, 0.04, 5.298, 716.2, 1e-6]) {
    const end = scales.niceEnd(value, 3);
    assert.ok(end >= value && end < 2 * value, `${end} for ${value}`);
    assert.equal(scales.niceTicks(0, end, 3).at(-1), end);
  }
  assert.equal(scales.niceEnd(2.8257, 3), 3);
});

const wide = { width: 658, height: 460 };
/** @param {import("../../../web/snapshot/types.js").Bounds} bounds @param {{width: number, height: number}} size */
const shape = ({ left, right, bottom, top }, { width, height }) =>
  (right - left) / width / ((top - bottom) / height);

test("bounds that fit hold every point and the origin, with a unit as long on x as on y", () => {
  const box = bounds.boxOf([Float64Array.of(1, 2, 3, -4), Float64Array.of(5, 0.5)]);
  assert.deepEqual(box, { left: 0, right: 5, bottom: -4, top: 2 });
  for (const size of [wide, { width: 340, height: 340 }, { width: 90, height: 60 }]) {
    const fitted = bounds.fitBounds(box, size);
    assertClose(shape(fitted, size), 1);
    assert.ok(bounds.holds(fitted, box, size));
  }
});

test("vectors that are all at the origin still get bounds of some size", () => {
  const fitted = bounds.fitBounds(bounds.boxOf([new Float64Array(8)]), wide);
  assert.ok(fitted.right > 0 && fitted.left < 0 && fitted.top > 0 && fitted.bottom < 0);
});

test("one dimension, where all y are 0, is fitted by its x", () => {
  const box = bounds.boxOf([Float64Array.of(-3, 0, 2, 0)]);
  const fitted = bounds.fitBounds(box, wide);
  assertClose(shape(fitted, wide), 1);
  assert.ok(fitted.right - fitted.left < 7);
});

test("a canvas of another size keeps the centre, and going back gives the same bounds", () => {
  const start = bounds.fitBounds({ left: -2, right: 3, bottom: -1, top: 4 }, wide);
  const phone = { width: 340, height: 340 };
  const there = bounds.resizeBounds(start, wide, phone);
  assertClose(shape(there, phone), 1);
  assertClose(there.left + there.right, start.left + start.right);
  assertClose(there.bottom + there.top, start.bottom + start.top);
  const back = bounds.resizeBounds(there, phone, wide);
  assertClose(back.left, start.left);
  assertClose(back.top, start.top);
});

test("grown bounds keep all that was in view and leave room for more", () => {
  const start = bounds.fitBounds({ left: -1, right: 1, bottom: -1, top: 1 }, wide);
  const box = { left: -1, right: 9, bottom: -1, top: 1 };
  assert.ok(!bounds.holds(start, box, wide));
  const grown = bounds.growBounds(start, box, wide);
  assertClose(shape(grown, wide), 1);
  assert.ok(grown.left <= start.left && grown.top >= start.top && grown.bottom <= start.bottom);
  assert.ok(bounds.holds(grown, { ...box, right: 11 }, wide));
});

test("the view comes back from far away once the vectors do, and at the start of a run sooner", (t) => {
  // A view that jumps asks for no frame; Node has none to cancel.
  const global = /** @type {any} */ (globalThis);
  global.cancelAnimationFrame = () => {};
  t.after(() => delete global.cancelAnimationFrame);
  const view = createViewport(
    () => {},
    () => {},
  );
  const model = {};
  /** @param {number} reach  of the vectors @param {number} epoch */
  const widthFor = (reach, epoch) => {
    const box = { left: -reach, right: reach, bottom: -reach, top: reach };
    const state = { model, viewport: null, box, epoch, size: wide, eased: false };
    const { left, right } = view.follow(state);
    return right - left;
  };
  const first = widthFor(4, 10);
  assert.equal(widthFor(1, 9), first);
  assert.equal(widthFor(2, 0), first);
  assertClose(widthFor(1, 0), first / 4);
  const far = widthFor(4000, 20);
  assert.ok(far > 1000 * first - 1e-9);
  assert.equal(widthFor(1000, 21), far);
  assertClose(widthFor(4, 22), first);
  const none = widthFor(0, 0);
  assert.equal(widthFor(0, 0), none);
  view.dispose();
});

test("keys at the loss chart go as far as its axis, and End first to the furthest epoch trained", () => {
  const after = (/** @type {string} */ key, /** @type {number} */ now) =>
    epochAfterKey({ key, shiftKey: false }, now, 50, 10_000);
  assert.equal(after("End", 7), 50);
  assert.equal(after("End", 50), 10_000);
  assert.equal(after("ArrowRight", 50), 51);
  assert.equal(after("PageUp", 5000), 5010);
  assert.equal(after("PageUp", 9995), 10_000);
  assert.equal(after("PageDown", 7), 0);
  assert.equal(after("]", 123), 1230);
  assert.equal(after("]", 0), 1);
  assert.equal(after("]", 5000), 10_000);
  assert.equal(after("[", 123), 12);
  assert.equal(after("ArrowRight", 10_000), 10_000);
  assert.equal(after("Home", 50), 0);
  assert.equal(after("a", 50), null);
});

test("a move between bounds begins at one and ends at the other", () => {
  const a = { left: 0, right: 2, bottom: 0, top: 1 };
  const b = { left: -4, right: 6, bottom: -2, top: 3 };
  assert.ok(bounds.sameBounds(bounds.between(a, b, 0), a));
  assert.ok(bounds.sameBounds(bounds.between(a, b, 1), b));
});

test("computed colours are read in each of their forms", () => {
  assert.deepEqual(colour.parseColour("rgb(31, 111, 178)"), [31, 111, 178]);
  assert.deepEqual(colour.parseColour("rgba(31, 111, 178, 0.5)"), [31, 111, 178]);
  assert.deepEqual(colour.parseColour("#1f6fb2"), [31, 111, 178]);
  assert.deepEqual(colour.parseColour("color(srgb 1 0 0.2)"), [255, 0, 51]);
  assert.equal(colour.withAlpha("rgb(1, 2, 3)", 0.5), "rgba(1, 2, 3, 0.5)");
});

test("OKLCH gives white, black, grey and the published red", () => {
  for (const [lightness, byte] of [
    [1, 255],
    [0, 0],
  ]) {
    for (const part of colour.oklchToRgb(lightness, 0, 0)) assertClose(part, byte, 0.01);
  }
  const [red, green, blue] = colour.oklchToRgb(0.5, 0, 120);
  assertClose(red, green, 0.01);
  assertClose(green, blue, 0.01);
  const published = colour.oklchToRgb(0.62796, 0.25768, 29.234);
  [255, 0, 0].forEach((byte, i) => assertClose(published[i], byte, 0.5));
});

test("the colours of a few regions differ from one another, and text stays readable on them", () => {
  /** @typedef {readonly number[]} Rgb */
  const luminance = (/** @type {Rgb} */ rgb) => {
    const [r, g, b] = rgb.map((byte) => {
      const part = byte / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (/** @type {Rgb} */ a, /** @type {Rgb} */ b) => {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  for (const { dark, muted } of [
    { dark: false, muted: [0x6d, 0x6b, 0x66] },
    { dark: true, muted: [0xa5, 0xa3, 0x9d] },
  ]) {
    const colours = Array.from({ length: 8 }, (_, id) => colour.regionColour(id, dark));
    colours.forEach((a, i) => {
      assert.ok(contrast(a, muted) >= 4.5, `token ${i}, dark ${dark}: ${contrast(a, muted)}`);
      colours.slice(0, i).forEach((b, j) => {
        const apart = Math.hypot(...a.map((part, k) => part - b[k]));
        assert.ok(apart > 5, `tokens ${i} and ${j} are ${apart} apart`);
      });
    });
  }
});

test("confidence is 0 where every token is as likely and 1 where one is certain", () => {
  assertClose(colour.confidence(1 / 8, 8), 0);
  assertClose(colour.confidence(1, 8), 1);
  assertClose(colour.confidence(0.5625, 8), 0.5);
  assert.equal(colour.confidence(1, 1), 1);
});

test("regions are painted stronger where their token is more certain, by the token's own colour", () => {
  const pixels = new Uint8ClampedArray(3 * 4);
  const grid = { tokens: Int32Array.of(2, 2, 5), probabilities: Float32Array.of(1, 0.4, 1) };
  paintRegions(pixels, grid, 8, "rgb(255, 255, 255)");
  const strength = (/** @type {number} */ i) =>
    3 * 255 - pixels[4 * i] - pixels[4 * i + 1] - pixels[4 * i + 2];
  assert.ok(strength(0) > strength(1) && strength(1) > 0);
  colour.regionColour(2, false).forEach((part, i) => assertClose(pixels[i], part, 1));
  assert.notDeepEqual([...pixels.slice(0, 3)], [...pixels.slice(8, 11)]);
});

test("outlines of regions, filled one over the other, have the colours of the pixels", () => {
  const [columns, rows, count] = [60, 40, 5];
  const bounds = { left: -3, right: 3, bottom: -2, top: 2 };
  const U = [1, 0.2, -0.5, 1.5, -1, -1.2, 0.4, -2, 0.1, 0.1];
  const tokens = new Int32Array(columns * rows);
  const probabilities = new Float32Array(columns * rows);
  const at = (/** @type {number} */ cell) => ({
    x: bounds.left + (((cell % columns) + 0.5) * 6) / columns,
    y: bounds.top - ((Math.floor(cell / columns) + 0.5) * 4) / rows,
  });
  tokens.forEach((_, cell) => {
    const { x, y } = at(cell);
    const exps = Array.from({ length: count }, (_, id) =>
      Math.exp(U[2 * id] * x + U[2 * id + 1] * y),
    );
    const most = Math.max(...exps);
    tokens[cell] = exps.indexOf(most);
    probabilities[cell] = most / exps.reduce((sum, each) => sum + each, 0);
  });
  const regions = { bounds, columns, rows, tokens, probabilities };
  const pixels = new Uint8ClampedArray(4 * columns * rows);
  paintRegions(pixels, regions, count, "rgb(255, 255, 255)");
  const outlines = regionOutlines(regions, count, "rgb(255, 255, 255)");
  /** @param {Float64Array} corners @param {{x: number, y: number}} point */
  const isInside = (corners, { x, y }) => {
    let sides = 0;
    for (let i = 0; i < corners.length; i += 2) {
      const j = (i + 2) % corners.length;
      const [ax, ay, bx, by] = [corners[i], corners[i + 1], corners[j], corners[j + 1]];
      sides += Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
    }
    return Math.abs(sides) === corners.length / 2;
  };
  let others = 0;
  tokens.forEach((_, cell) => {
    const top = outlines.findLast(({ corners }) => isInside(corners, at(cell)));
    assert.ok(top, `nothing is painted at cell ${cell}`);
    const painted = colour.parseColour(top.colour);
    if (painted.some((part, i) => Math.abs(part - pixels[4 * cell + i]) > 3)) others += 1;
  });
  // Beside a border a cell may be its neighbour's: outlines have no steps.
  assert.ok(others < 0.04 * tokens.length, `${others} of ${tokens.length} cells differ`);
});

test("the area that boxes cover is weighed and counted once, however many cells they span", () => {
  const index = new BoxIndex(300, 200);
  const box = { left: 10, right: 250, top: 10, bottom: 150, weight: 0.5 };
  index.add(box);
  assertClose(index.covered({ left: 0, right: 300, top: 0, bottom: 200 }), 240 * 140 * 0.5);
  assertClose(index.covered({ left: 240, right: 260, top: 140, bottom: 160 }), 10 * 10 * 0.5);
  const some = index.covered({ left: 0, right: 300, top: 0, bottom: 200 }, 100);
  assert.ok(some > 100);
  index.remove(box);
  assert.equal(index.covered({ left: 0, right: 300, top: 0, bottom: 200 }), 0);
});

/** @param {string} key @param {number} x @param {number} y @param {{required?: boolean}} [more] */
const label = (key, x, y, more = {}) => ({
  key,
  x,
  y,
  gap: 4,
  width: 40,
  height: 15,
  required: true,
  ...more,
});
/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */

/** @param {import("../../../web/draw/labels.js").Placed} placed */
const boxOf = ({ label: { width, height }, left, top }) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});
/** @param {Box} a @param {Box} b */
const overlap = (a, b) =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/** Numbers from 0 to 1 that look random and are the same every time. @param {number} seed */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

test("a label alone stands to the right of its point", () => {
  const [placed] = placeLabels(
    [label("a", 100, 100)],
    new BoxIndex(300, 200),
    { width: 300, height: 200 },
    new Map(),
  );
  assert.equal(placed.left, 107);
  assert.equal(placed.top, 92.5);
  assert.equal(placed.far, false);
});

test("sixteen labels in a cluster overlap neither one another nor the marks, and stay in the plot", () => {
  const size = { width: 640, height: 460 };
  const random = numbers(7);
  const labels = Array.from({ length: 16 }, (_, i) =>
    label(String(i), 220 + 160 * random(), 150 + 110 * random()),
  );
  const index = new BoxIndex(size.width, size.height);
  const marks = labels.map(({ x, y }) => ({
    left: x - 4,
    right: x + 4,
    top: y - 4,
    bottom: y + 4,
    weight: 1,
  }));
  marks.forEach((mark) => index.add(mark));
  const boxes = placeLabels(labels, index, size, new Map()).map(boxOf);
  assert.equal(boxes.length, 16);
  boxes.forEach((box, i) => {
    assert.ok(
      box.left >= 0 && box.top >= 0 && box.right <= size.width && box.bottom <= size.height,
    );
    for (const other of boxes.slice(0, i)) assert.equal(overlap(box, other), 0);
    for (const mark of marks) assert.ok(overlap(box, mark) < 4);
  });
});

test("labels at the edges and corners are not clipped", () => {
  const size = { width: 200, height: 120 };
  const corners = [
    [0, 0],
    [200, 0],
    [0, 120],
    [200, 120],
    [198, 60],
  ];
  const labels = corners.map(([x, y], i) => label(String(i), x, y));
  for (const placed of placeLabels(labels, new BoxIndex(200, 120), size, new Map())) {
    const box = boxOf(placed);
    assert.ok(box.left >= 0 && box.top >= 0 && box.right <= 200 && box.bottom <= 120);
  }
});

test("where there is no room, labels that need not be there are left out and the important stay", () => {
  const size = { width: 640, height: 460 };
  const labels = Array.from({ length: 60 }, (_, i) =>
    label(String(i), 300 + (i % 8), 200 + i / 8, { required: i === 0 }),
  );
  const placed = placeLabels(labels, new BoxIndex(size.width, size.height), size, new Map());
  assert.equal(placed[0].label.key, "0");
  assert.ok(placed.length < 12);
});

test("a label stays on its side while a better one is only a little better", () => {
  const size = { width: 300, height: 200 };
  const memory = new Map();
  const blocker = { left: 105, right: 150, top: 90, bottom: 110, weight: 1 };
  const index = new BoxIndex(300, 200);
  index.add(blocker);
  const [first] = placeLabels([label("a", 100, 100)], index, size, memory);
  assert.ok(first.left !== 107 || first.top !== 92.5);
  const [second] = placeLabels([label("a", 100, 100)], new BoxIndex(300, 200), size, memory);
  assert.deepEqual([second.left, second.top], [first.left, first.top]);
});

/** Two regions: token 0 on the left of column 12, token 1 right of it. */
const twoRegions = () => {
  const [columns, rows] = [30, 20];
  const tokens = Int32Array.from({ length: columns * rows }, (_, i) => (i % columns < 12 ? 0 : 1));
  return {
    bounds: { left: -3, right: 3, bottom: -2, top: 2 },
    columns,
    rows,
    tokens,
    probabilities: new Float32Array(columns * rows).fill(1),
  };
};

test("clearance is half a cell at a border and grows inwards, a third as fast across as down", () => {
  const room = clearances(twoRegions(), 12, 12);
  assertClose(room[10 * 30], 2);
  assertClose(room[10 * 30 + 1], 6);
  assertClose(room[10 * 30 + 11], 2);
  assertClose(room[10 * 30 + 12], 2);
  assertClose(room[15], 6);
});

test("a region's label lies inside it, off what stands there, and stays where it was", () => {
  const regions = twoRegions();
  const text = { size: () => ({ width: 50, height: 16 }), free: () => true };
  const labels = placeRegionLabels(regions, 60, text, []);
  assert.deepEqual(labels.map(({ token }) => token).sort(), [0, 1]);
  const border = -3 + 12 * 0.2;
  for (const { token, x } of labels)
    assert.ok(token === 0 ? x + 25 / 60 <= border : x - 25 / 60 >= border);
  assert.deepEqual(placeRegionLabels(regions, 60, text, labels), labels);

  const upperHalf = {
    ...text,
    free: (/** @type {number} */ _x, /** @type {number} */ y) => y <= -0.2,
  };
  const moved = placeRegionLabels(regions, 60, upperHalf, labels);
  assert.equal(moved.length, 2);
  for (const { y } of moved) assert.ok(y <= -0.2);
});

test("a region too small for its label has none", () => {
  const regions = twoRegions();
  const text = { size: () => ({ width: 400, height: 16 }), free: () => true };
  assert.deepEqual(placeRegionLabels(regions, 60, text, []), []);
});

test("the largest of many come first, equal ones in their order", () => {
  const items = ["a1", "b5", "c3", "d5", "e0", "f4"];
  const rank = (/** @type {string} */ item) => Number(item[1]);
  const first = (/** @type {number} */ count) =>
    largest(items, count, rank).map(({ item }) => item);
  assert.deepEqual(first(3), ["b5", "d5", "f4"]);
  assert.deepEqual(first(9), ["b5", "d5", "f4", "c3", "a1", "e0"]);
  assert.deepEqual(first(0), []);
});

test("an axis's name goes where no mark is, and stays there while nothing better comes up", () => {
  const context = /** @type {any} */ ({
    measureText: (/** @type {string} */ text) => ({ width: 6 * text.length }),
  });
  const size = { width: 400, height: 300 };
  const memory = new Map();
  const place = (/** @type {{x: number, y: number}[]} */ marks) => {
    const index = new BoxIndex(size.width, size.height);
    for (const { x, y } of marks) {
      index.add({ left: x - 5, right: x + 5, top: y - 5, bottom: y + 5, weight: 1 });
    }
    const names = { x: "dimension 1", y: "" };
    const [name] = placeAxisNames(
      context,
      size,
      names,
      { x: 200, y: 150 },
      "11px x",
      index,
      memory,
    );
    return name;
  };
  const isUnder = (
    /** @type {{left: number, middle: number, width: number}} */ name,
    /** @type {{x: number, y: number}} */ mark,
  ) =>
    mark.x > name.left - 5 &&
    mark.x < name.left + name.width + 5 &&
    Math.abs(mark.y - name.middle) < 12;
  const first = place([]);
  const mark = { x: first.left + 20, y: first.middle };
  const second = place([mark]);
  assert.equal(isUnder(second, mark), false);
  const third = place([{ x: 200, y: 20 }]);
  assert.deepEqual([third.left, third.middle], [second.left, second.middle]);
});

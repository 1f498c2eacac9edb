// A monkey: whatever is clicked, typed, dragged and chosen, in any order, nothing goes wrong on the page, and once it rests it shows
// what its lab has. `./build.sh fuzz` tries other seeds; PROPERTY_SEED repeats one.

import assert from "node:assert/strict";
import { resize } from "../support/harness.mjs";
import { numbersOf } from "../support/lab_reading.mjs";
import { inEachBrowser } from "../support/page_harness.mjs";
import { fc } from "../support/properties.mjs";
import { test } from "../support/time_limit.mjs";
import { drawn, until } from "../support/waiting.mjs";

const SEED = Number(process.env.PROPERTY_SEED ?? 12);

/** Times that the page comes to rest, and what is done before each. */
const RESTS = 8;
const ACTIONS = 8;

/** What leads away from the page, or opens what no test can close. */
const LEFT_ALONE = /print|export|download|save|file|copy|link|embed|share|picture|notes/i;

const KEYS = /** @type {const} */ ([
  ...[" ", "Enter", "Escape", "Tab", "Tab", "Home", "End", "Backspace", "Delete"],
  ...["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "s", "r", "p", "/"],
]);
const WORDS = [
  "",
  "0",
  "1",
  "3",
  "7",
  "-1",
  "0.1",
  "2.5",
  "abc",
  "the",
  "dog ran",
  "?",
  "字",
  "<i>",
];
const TEXTS = [
  "a b",
  "a b a c a b",
  "x",
  "",
  "the the the cat",
  "Ω ß 字 🌞 . Ω 字",
  "one two <unk> one",
];
const WIDTHS = [390, 800, 1440];

const share = fc.nat(1000).map((thousandths) => thousandths / 1000);
const places = fc.record({ x: share, y: share });
const actions = fc.oneof(
  { weight: 8, arbitrary: fc.record({ does: fc.constant("click"), which: fc.nat(9999) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("choose"), which: fc.nat(9999) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant("fill"),
      which: fc.nat(9999),
      text: fc.constantFrom(...WORDS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant("write"), text: fc.constantFrom(...TEXTS) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant("press"), key: fc.constantFrom(...KEYS) }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("point"), at: places }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("drag"), at: places, to: places }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("undo"), again: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant("resize"), width: fc.constantFrom(...WIDTHS) }),
  },
);

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/**
 * One of the controls of a kind that can be seen and used; undefined where there is none.
 * @param {LabSteps} lab
 * @param {string} css
 * @param {number} which
 */
async function oneOf(lab, css, which) {
  const found = await lab.root.evaluateHandle(
    (root, { css, which, leftAlone }) => {
      const controls = [...root.querySelectorAll(css)].filter((control) => {
        const { disabled, labels, textContent } = /** @type {HTMLInputElement} */ (control);
        const name = control.getAttribute("aria-label") ?? labels?.[0]?.textContent ?? textContent;
        const isLeft = new RegExp(leftAlone, "i").test(name ?? "");
        return !disabled && !isLeft && control.getClientRects().length > 0;
      });
      const control = controls[which % controls.length];
      control?.scrollIntoView({ block: "center" });
      return control;
    },
    { css, which, leftAlone: LEFT_ALONE.source },
  );
  return /** @type {import("puppeteer-core").ElementHandle<HTMLElement> | undefined} */ (
    found.asElement() ?? undefined
  );
}

/** @param {LabSteps} lab @param {{x: number, y: number}} place  shares of the window */
async function pointOf({ page }, { x, y }) {
  const [width, height] = await page.evaluate(() => [innerWidth, innerHeight]);
  return /** @type {const} */ ([x * (width - 1), y * (height - 1)]);
}

/** @type {Record<string, (lab: LabSteps, action: any) => Promise<unknown>>} */
const DONE = {
  async click(lab, { which }) {
    const control = await oneOf(lab, "button, summary, [role=button], input[type=checkbox]", which);
    const box = await control?.boundingBox();
    if (box) await lab.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  },
  async choose(lab, { which }) {
    const menu = await oneOf(lab, "select", which);
    const values = await menu?.evaluate((select) =>
      [.../** @type {any} */ (select).options]
        .filter((each) => !each.disabled)
        .map((each) => each.value),
    );
    if (values?.length) await menu?.select(values[which % values.length]);
  },
  async fill(lab, { which, text }) {
    const field = await oneOf(lab, "input:not([type=checkbox], [type=radio], [type=file])", which);
    if (!field) return;
    await field.evaluate((input) => {
      input.focus();
      /** @type {HTMLInputElement} */ (input).select();
    });
    if (text === "") await lab.page.keyboard.press("Delete");
    else await lab.page.keyboard.type(text);
    await lab.page.keyboard.press("Enter");
  },
  async write(lab, { text }) {
    const area = await oneOf(lab, "textarea", 0);
    await area?.evaluate((each) => {
      each.focus();
      /** @type {HTMLTextAreaElement} */ (each).select();
    });
    if (area && text !== "") await lab.page.keyboard.type(text);
    else if (area) await lab.page.keyboard.press("Delete");
  },
  press: (lab, { key }) => lab.page.keyboard.press(key),
  async point(lab, { at }) {
    await lab.page.mouse.move(...(await pointOf(lab, at)));
  },
  async drag(lab, { at, to }) {
    const { mouse } = lab.page;
    await mouse.move(...(await pointOf(lab, at)));
    await mouse.down();
    await mouse.move(...(await pointOf(lab, to)), { steps: 3 });
    await mouse.up();
  },
  async undo(lab, { again }) {
    const { keyboard } = lab.page;
    await keyboard.down("Control");
    await keyboard.press(again ? "y" : "z");
    await keyboard.up("Control");
  },
  async resize(lab, { width }) {
    await resize(lab.page, { width, height: 900 });
  },
};

/**
 * What the page shows, and the same of its lab.
 * @param {LabSteps} lab
 */
async function shownAndTrue(lab) {
  const real = await lab.element.evaluate((/** @type {any} */ element) => {
    const { epoch, pair, pairCount, loss, vocabulary } = element.lab;
    return { epoch, pair, pairCount, loss, vocabulary };
  });
  const { prev, rows } = await lab.softmax();
  const p = await lab.element.evaluate((/** @type {any} */ { lab: core, state }, token) => {
    const known = core.vocabulary.includes(token);
    const { temperature } = state.settings;
    return known && [...core.probabilities(token, { temperature: temperature ?? 1 })];
  }, prev);
  const wrong = Object.entries(rows).filter(([token, cells]) => {
    const id = real.vocabulary.indexOf(token);
    return p && id >= 0 && !isRounded(cells[2], p[id]);
  });
  return {
    shown: { ...(await lab.numbers()), knowsItsToken: p !== false, wrong },
    real: { ...numbersOf(/** @type {any} */ (real)), knowsItsToken: true, wrong: [] },
  };
}

/** Whether a text is a number, rounded as far as it is written; one that is not written is small. @param {string} text @param {number} value */
function isRounded(text, value) {
  const [, less, digits] = /^([<>]?)\s*(\d*(?:\.\d+)?)$/.exec(text) ?? [];
  if (!digits) return value < 0.01;
  if (less === "<") return value < Number(digits);
  const half = 0.5 * 10 ** -(digits.split(".")[1]?.length ?? 0);
  return Math.abs(value - Number(digits)) <= half + 1e-9;
}

/** @param {LabSteps} lab @param {string[]} done  what was done, for whoever has to repeat it */
async function assertTrueAtRest(lab, done) {
  await lab.page.keyboard.press("Escape");
  await lab.element.evaluate((/** @type {any} */ element) => element.pause());
  await drawn(lab.element.frame);
  let last = await shownAndTrue(lab);
  await until(
    async () => (last = await shownAndTrue(lab)),
    ({ shown, real }) => JSON.stringify(shown) === JSON.stringify(real),
    "a page that shows what its lab has",
  ).catch(() => assert.deepEqual(last.shown, last.real, done.join("\n")));
}

inEachBrowser(({ name, openLab }) => {
  test(`after any ${RESTS * ACTIONS} actions of seed ${SEED} the page shows what its lab has`, async () => {
    const lab = await openLab("/#view=all&motion=reduce");
    const all = fc.sample(actions, { seed: SEED, numRuns: RESTS * ACTIONS });
    /** @type {string[]} */
    const done = [`in ${name}, seed ${SEED}:`];
    for (const [i, action] of all.entries()) {
      done.push(JSON.stringify(action));
      await DONE[action.does](lab, action);
      if ((i + 1) % ACTIONS === 0) await assertTrueAtRest(lab, done);
    }
  });
});

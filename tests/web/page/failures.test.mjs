// A part of the page that fails says so in its own place, and leaves the others as they are.

import assert from "node:assert/strict";
import { hostPage, labScript } from "../support/host_page.mjs";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { drawn, eventually, until } from "../support/waiting.mjs";

const script = labScript.replace(" defer", "");
const OTHER = "one two one two two";
const lab = '<embedding-lab view="all" epoch="3"></embedding-lab>';
const listen = `<script>
  window.errors = [];
  addEventListener("lab-error", ({ detail }) => errors.push(detail));
</script>`;

/** A page in which something of the browser is broken. @param {string} broken @param {string} [body] */
const page = (broken, body = lab) => hostPage(body, `${listen}<script>${broken}</script>${script}`);

const pages = {
  "/whole.html": page(""),
  "/other.html": page("", lab.replace("epoch", `corpus="${OTHER}" epoch`)),
  "/no-canvas.html": page("HTMLCanvasElement.prototype.getContext = () => null;"),
  "/no-sizes.html": page("delete window.ResizeObserver;"),
  "/no-screen.html": page("delete window.IntersectionObserver;"),
  "/no-drawing.html": page(`
    CanvasRenderingContext2D.prototype.clearRect = () => { throw new Error("the picture is lost") };
  `),
  "/once.html": page(`
    const { fillText } = CanvasRenderingContext2D.prototype;
    window.broken = true;
    CanvasRenderingContext2D.prototype.fillText = function (...given) {
      if (window.broken) throw new Error("no letters");
      return fillText.apply(this, given);
    };
  `),
};

/** Panels that draw on a canvas when they are empty of results too. */
const DRAWN = ["Vectors", "Loss", "Similarity"];

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/** What each panel says. @param {LabSteps} steps @returns {Promise<Record<string, string>>} */
const panelTexts = (steps) =>
  steps.root.evaluate((root) => {
    const panels = [...root.querySelectorAll("[data-view]")];
    return Object.fromEntries(
      panels.map((panel) => [
        /** @type {HTMLElement} */ (panel).dataset.view,
        /** @type {HTMLElement} */ (panel).innerText,
      ]),
    );
  });

/** @param {LabSteps} steps */
const notices = (steps) =>
  steps.root.evaluate((root) => root.querySelector(".lab-notices")?.textContent ?? "");

/** @param {LabSteps} steps @returns {Promise<{code: string, message: string}[]>} */
const errors = (steps) => steps.element.evaluate(() => /** @type {any} */ (window).errors);

inEachBrowser(
  ({ open }) => {
    /** A page on which things go wrong, and a developer is told. @param {string} address */
    async function openBroken(address) {
      const opened = await open(address);
      const steps = await findLab(opened.page);
      return { steps, problems: opened.problems };
    }

    for (const [address, reason] of /** @type {const} */ ([
      ["/no-canvas.html", /this browser gives no canvas to draw on/],
      ["/no-drawing.html", /the picture is lost/],
      ["/no-sizes.html", /ResizeObserver/],
    ])) {
      test(`${address}: the panels that need it say why they cannot be shown, and the others are as ever`, async () => {
        const whole = await panelTexts(await findLab((await open("/whole.html")).page));
        const { steps, problems } = await openBroken(address);
        await drawn(steps.element.frame);
        const texts = await panelTexts(steps);
        const failed = Object.keys(texts).filter((name) => texts[name].includes("cannot be shown"));
        assert.deepEqual(Object.keys(texts), Object.keys(whole));
        for (const name of ["vectors", "loss", "similarity"])
          assert.ok(failed.includes(name), name);
        for (const name of failed) assert.match(texts[name], reason);
        for (const name of Object.keys(whole)) {
          if (!failed.includes(name)) assert.equal(texts[name], whole[name]);
        }
        const notice = await notices(steps);
        assert.match(notice, reason);
        assert.equal(notice.match(/cannot be shown/g)?.length, 1);
        for (const title of DRAWN) assert.ok(notice.includes(title), notice);
        const told = await errors(steps);
        assert.equal(told.length, 1);
        assert.match(told[0].message, reason);

        // What is true stays true: training goes on, and the other panels follow.
        await steps.click("Step one epoch");
        await eventually(() => steps.epoch(), 4);
        const after = await panelTexts(steps);
        assert.notEqual(after.softmax, texts.softmax);
        assert.equal((await errors(steps)).length, 1);
        assert.ok(problems.length > 0, "a developer is told");
        problems.length = 0;
      });
    }

    test("where a browser cannot tell what is on the screen, everything counts as seen", async () => {
      const steps = await findLab((await open("/no-screen.html")).page);
      await steps.click("Step one epoch");
      await eventually(() => steps.epoch(), 4);
      assert.deepEqual(await errors(steps), []);
      assert.equal(await notices(steps), "");
    });

    test("a panel that failed comes back when a person asks for it, or with another text", async () => {
      const { steps, problems } = await openBroken("/once.html");
      await until(
        () => notices(steps),
        (text) => text.includes("no letters"),
      );
      await steps.element.evaluate(() => void Object.assign(window, { broken: false }));
      await steps.click("Try again", "vectors");
      const isWell = async (/** @type {string} */ name) =>
        !(await panelTexts(steps))[name].includes("cannot be shown");
      await eventually(() => isWell("vectors"), true);
      assert.ok((await notices(steps)).includes("Loss"));
      assert.equal(await isWell("loss"), false);
      await steps.element.evaluate((element) =>
        element.setAttribute("corpus", "one two one three one"),
      );
      await eventually(() => isWell("loss"), true);
      await eventually(() => notices(steps), "");
      assert.equal((await errors(steps)).length, 1);
      problems.length = 0;
    });

    test("a pointer over a token of the text before, in the frame in which another comes, changes nothing", async () => {
      const steps = await findLab((await open("/whole.html")).page);
      await steps.element.evaluate(async (element, corpus) => {
        const root = /** @type {ShadowRoot} */ (element.shadowRoot);
        const old = [...root.querySelectorAll("[data-token]:not([data-at])")];
        const { lab: before } = /** @type {any} */ (element);
        element.setAttribute("corpus", corpus);
        for (let i = 0; i < 1000 && /** @type {any} */ (element).lab === before; i++) await null;
        const event = { bubbles: true, composed: true };
        for (const token of old) {
          for (const type of ["pointerover", "pointermove", "focusin", "click"]) {
            token.dispatchEvent(new PointerEvent(type, event));
          }
        }
      }, OTHER);
      await drawn(steps.element.frame);
      const there = await steps.element.evaluate(
        (element) => /** @type {any} */ (element).lab.vocabulary.length,
      );
      assert.equal(there, 2);
      const reference = await findLab((await open("/other.html")).page);
      await eventually(
        async () => (await panelTexts(steps)).softmax,
        (await panelTexts(reference)).softmax,
      );
      assert.deepEqual(await panelTexts(steps), await panelTexts(reference));
      assert.deepEqual(await errors(steps), []);
    });
  },
  { pages },
);

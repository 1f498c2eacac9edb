// The page in a frame of another page, which learns its height and talks to it.

import assert from "node:assert/strict";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { atRest, drawn, eventually, until } from "../support/waiting.mjs";

const HASH = "embed=true&id=figure-1&view=softmax";

/**
 * A page that collects what its frame tells, and gives the frame the height that it asks for.
 * @param {string} src @param {string} [attributes]
 */
const host = (src, attributes = "") => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Host</title></head><body>
<iframe id="frame" src="${src}" width="700" height="150" title="Lab" ${attributes}></iframe>
<iframe id="stranger" width="10" height="10" title="Stranger" srcdoc="<p>nobody</p>"></iframe>
<script>
  const frame = document.getElementById("frame");
  window.told = [];
  window.follows = true;
  addEventListener("message", ({ source, data }) => {
    if (source !== frame.contentWindow) return;
    told.push(data);
    if (follows && data.type === "embedding-lab:height") frame.height = data.height;
  });
</script></body></html>`;

const pages = {
  "/host.html": host(`/index.html#${HASH}`),
  "/sandbox.html": host(`/index.html#${HASH}`, 'sandbox="allow-scripts"'),
  "/around.html": host("/element.html"),
  "/element.html": `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Inside</title>
    <script src="/web/dist/embedding-lab.js" defer></script></head><body style="margin: 0">
    <embedding-lab embed id="inside" view="loss"></embedding-lab></body></html>`,
};

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

inEachBrowser(
  ({ open }) => {
    /** @param {string} address @param {string} [inside] */
    async function openHost(address, inside = "/index.html") {
      const { page } = await open(address);
      const frame = await until(
        async () => page.frames().find((each) => each.url().includes(inside)),
        (found) => found !== undefined,
      );
      const lab = await findLab(/** @type {import("puppeteer-core").Frame} */ (frame));
      return { page, lab };
    }

    /** What the frame has told of one kind. @param {Page} page @param {string} type @returns {Promise<any[]>} */
    const told = (page, type) =>
      page.evaluate(
        (name) =>
          /** @type {any} */ (window).told.filter(
            (/** @type {any} */ each) => each.type === `embedding-lab:${name}`,
          ),
        type,
      );

    /** @param {Page} page @param {any} message */
    const say = (page, message) =>
      page.evaluate((data) => {
        const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("frame"));
        frame.contentWindow?.postMessage(data, "*");
      }, message);

    /** @param {Page} page */
    async function stateOf(page) {
      const before = (await told(page, "state")).length;
      await say(page, { type: "embedding-lab:get" });
      const all = await until(
        () => told(page, "state"),
        (states) => states.length > before,
      );
      return all[all.length - 1].state;
    }

    /** How high the frame is, and what it holds. @param {Page} page */
    const heights = (page) =>
      page.evaluate(() => {
        const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("frame"));
        const inside = frame.contentDocument?.documentElement.getBoundingClientRect();
        return [frame.clientHeight, inside?.height ?? 0];
      });

    /** Whether the frame is as high as what it holds. @param {Page} page */
    const fits = async (page) => {
      const [frame, inside] = await heights(page);
      return Math.abs(inside - frame) <= 1;
    };

    /** Whether what is in the frame can be scrolled. @param {LabSteps} lab */
    const overflow = (lab) =>
      lab.element.frame.evaluate(() => getComputedStyle(document.documentElement).overflowY);

    test("embedded, the page is the lab alone, and the frame gets the height of what it holds", async () => {
      const { page, lab } = await openHost("/host.html");
      assert.deepEqual(await lab.panels(), ["softmax"]);
      const shown = await lab.element.frame.evaluate(() => document.body.innerText);
      assert.doesNotMatch(shown, /Two vectors per token/);
      assert.doesNotMatch(await lab.text(), /Watch it learn|Read the notes/);
      await until(() => fits(page), Boolean);
      const heights = await told(page, "height");
      const last = heights[heights.length - 1];
      assert.deepEqual(Object.keys(last), ["type", "v", "id", "height"]);
      assert.deepEqual([last.v, last.id], [1, "figure-1"]);
      assert.deepEqual(
        (await told(page, "ready")).map(({ v, id }) => [v, id]),
        [[1, "figure-1"]],
      );
      const canvas = await page.evaluate(() =>
        /** @type {any} */ (window).told.filter((/** @type {any} */ each) => each.subject),
      );
      assert.deepEqual(canvas[canvas.length - 1], {
        subject: "lti.frameResize",
        height: last.height,
      });
    });

    test("the frame follows another width and other panels, and comes to rest", async () => {
      const { page, lab } = await openHost("/host.html");
      await until(() => fits(page), Boolean);
      for (const width of [320, 390, 720, 1000, 1300]) {
        await page.evaluate((wide) => {
          /** @type {any} */ (document.getElementById("frame")).width = wide;
        }, width);
        await atRest(page, () => heights(page));
        await until(() => fits(page), Boolean, `a frame that fits at ${width} px`);
      }
      const before = await page.evaluate(() => document.getElementById("frame")?.clientHeight);
      await say(page, { type: "embedding-lab:set", settings: { view: ["vectors", "softmax"] } });
      await eventually(() => lab.panels(), ["vectors", "softmax"]);
      await until(
        async () =>
          (await fits(page)) &&
          (await page.evaluate(() => document.getElementById("frame")?.clientHeight)) !== before,
        Boolean,
      );
      await eventually(() => overflow(lab), "hidden");
      await atRest(page, async () => (await told(page, "height")).length);
      assert.ok(await fits(page));
      // What fits needs no scroll bar.
      const inside = await lab.element.frame.evaluate(() => [
        innerWidth,
        document.documentElement.clientWidth,
      ]);
      assert.equal(inside[0], inside[1]);
    });

    test("a frame that keeps its own height can be scrolled", async () => {
      const { page, lab } = await openHost("/host.html");
      await page.evaluate(() => {
        /** @type {any} */ (window).follows = false;
        /** @type {any} */ (document.getElementById("frame")).height = 200;
      });
      await until(
        () => overflow(lab),
        (value) => value !== "hidden",
      );
      await atRest(page, async () => (await told(page, "height")).length);
    });

    test("the host sets settings, asks for the state and goes back to the start", async () => {
      const { page, lab } = await openHost("/host.html");
      await say(page, {
        type: "embedding-lab:set",
        v: 1,
        settings: { prev: "dog", temperature: 2 },
      });
      await eventually(async () => (await lab.softmax()).prev, "dog");
      await say(page, { type: "embedding-lab:set", settings: { epoch: 20 } });
      await eventually(() => lab.epoch(), 20);
      const state = await stateOf(page);
      assert.equal(state.status, "ready");
      assert.equal(state.epoch, 20);
      assert.equal(state.playing, false);
      const { view, prev, temperature, epoch } = state.settings;
      assert.deepEqual(
        { view, prev, temperature, epoch },
        {
          view: ["softmax"],
          prev: "dog",
          temperature: 2,
          epoch: 20,
        },
      );
      assert.match(state.hash, /prev=dog/);
      assert.doesNotMatch(state.hash, /embed/);
      await say(page, { type: "embedding-lab:reset" });
      await eventually(() => lab.epoch(), 0);
      // The state that was told leads back to where the lab was.
      await say(page, { type: "embedding-lab:set", settings: state.settings });
      await eventually(() => lab.epoch(), 20);
      assert.equal((await stateOf(page)).loss, state.loss);
    });

    test("settings that cannot be are answered with an error and change nothing", async () => {
      const { page, lab } = await openHost("/host.html");
      const set = (/** @type {any} */ settings) =>
        say(page, { type: "embedding-lab:set", settings });
      await set({ temperature: 3, colour: "red" });
      await set({ dimensions: "many" });
      await set({ prev: "giraffe" });
      await set({ corpus: "one" });
      const errors = await until(
        () => told(page, "error"),
        ({ length }) => length === 4,
      );
      assert.deepEqual(
        errors.map(({ code }) => code),
        ["bad-setting", "bad-setting", "unknown-token", "corpus-too-short"],
      );
      assert.match(errors[0].message, /"colour"/);
      assert.match(errors[1].message, /dimensions must be a whole number.*"many"/);
      assert.equal((await stateOf(page)).settings.temperature, undefined);
      assert.equal((await lab.softmax()).prev, "the");
    });

    test("what is no message of this kind, or comes from elsewhere, is ignored", async () => {
      const { page, lab } = await openHost("/host.html");
      for (const data of [
        null,
        "embedding-lab:reset",
        7,
        [],
        { type: 5 },
        { type: "embedding-lab:destroy" },
        { type: "embedding-lab:set" },
        { type: "embedding-lab:set", settings: ["temperature"] },
        { type: "embedding-lab:set", v: 2, settings: { temperature: 9 } },
        { type: "embedding-lab:set", id: "figure-2", settings: { temperature: 9 } },
        { type: "other:set", settings: { temperature: 9 } },
      ]) {
        await say(page, data);
      }
      await page.evaluate(() => {
        // A frame beside it, and the page itself, are not the window around it.
        const message = { type: "embedding-lab:set", settings: { temperature: 9 } };
        const frames = /** @type {any} */ (window.frames);
        frames[1].eval(`parent.frames[0].postMessage(${JSON.stringify(message)}, "*")`);
        frames[0].eval(`postMessage(${JSON.stringify(message)}, "*")`);
      });
      const state = await stateOf(page);
      assert.equal(state.settings.temperature, undefined);
      assert.deepEqual(await told(page, "error"), []);
      assert.equal(await lab.epoch(), 0);
    });

    test("host and lab talk through a sandbox too, and for an element that is embedded itself", async () => {
      const { page } = await openHost("/sandbox.html");
      await until(
        () => told(page, "height"),
        ({ length }) => length > 0,
      );
      assert.equal((await stateOf(page)).status, "ready");
      const element = await openHost("/around.html", "/element.html");
      await until(() => fits(element.page), Boolean);
      const [ready] = await until(
        () => told(element.page, "ready"),
        ({ length }) => length > 0,
      );
      assert.equal(ready.id, "inside");
      assert.equal((await stateOf(element.page)).settings.view[0], "loss");
    });

    test("without a frame around it the lab is compact and tells nobody anything", async () => {
      const { page } = await open("/#embed=true");
      const lab = await findLab(page);
      const heard = await page.evaluate(() => {
        /** @type {any} */ (window).heard = [];
        addEventListener("message", ({ data }) => /** @type {any} */ (window).heard.push(data));
        postMessage({ type: "embedding-lab:set", settings: { temperature: 9 } }, "*");
        return document.body.innerText;
      });
      assert.doesNotMatch(heard, /Two vectors per token/);
      // What the lab hears, the page hears too.
      await until(() => page.evaluate("heard.length"), Boolean);
      await drawn(page);
      assert.equal(
        await lab.element.evaluate((element) => /** @type {any} */ (element).temperature),
        1,
      );
    });
  },
  { pages },
);

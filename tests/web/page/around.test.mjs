// What a text around a lab hears of it, lights in it and sets.

import assert from "node:assert/strict";
import { hostPage, labScript } from "../support/host_page.mjs";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

const pages = {
  "/text.html": hostPage(
    '<embedding-lab view="softmax vectors matrices" epoch="10"></embedding-lab>',
    labScript,
  ),
  "/two.html": hostPage(
    '<embedding-lab id="one" lab="a" view="softmax"></embedding-lab><embedding-lab id="two" lab="a" view="vocabulary"></embedding-lab>',
    labScript,
  ),
};

/** Keeps what is told of a type. @param {LabSteps} lab @param {string} type */
async function hear(lab, type) {
  await lab.page.evaluate((name) => {
    const heard = /** @type {any[]} */ ([]);
    Object.assign(window, { heard });
    addEventListener(name, (event) => heard.push(/** @type {CustomEvent} */ (event).detail));
  }, type);
  return () => lab.page.evaluate(() => /** @type {any} */ (window).heard);
}

/** Does something with the element. @param {LabSteps} lab @param {(element: any) => unknown} act */
const use = (lab, act) => lab.element.evaluate(act);

inEachBrowser(
  ({ open }) => {
    test("who points at a row, a pair or a mark is heard of, and who leaves", async () => {
      const lab = await findLab((await open("/text.html")).page);
      const heard = await hear(lab, "lab-hover");
      await (await lab.find("[data-view=softmax] tr[data-token] th")).hover();
      await until(heard, ({ length }) => length > 0);
      await (await lab.find(".matrix.counted td[data-next]")).hover();
      await until(heard, (all) => all.at(-1).kind === "pair");
      await lab.page.mouse.move(1, 1);
      await until(heard, (all) => all.at(-1).kind === null);
      const [first] = await heard();
      assert.deepEqual(first, { kind: "token", token: "!", next: null });
      const all = await heard();
      const pair = all.find((/** @type {any} */ { kind }) => kind === "pair");
      assert.deepEqual(pair, { kind: "pair", token: "!", next: "!" });
    });

    test("a word of the text lights its token and its pair in the figure", async () => {
      const lab = await findLab((await open("/text.html")).page);
      const lit = (/** @type {string} */ css) =>
        lab.root.evaluate(
          (root, selector) => [...root.querySelectorAll(selector)].map((e) => e.textContent.trim()),
          css,
        );
      const row = "[data-view=softmax] tr.hovered th";
      await use(lab, (element) => element.light({ kind: "u", token: "dog" }));
      await eventually(() => lit(row), ["dog"]);
      await use(lab, (element) => element.light({ kind: "pair", token: "cat", next: "ate" }));
      await eventually(() => lit(row), ["ate"]);
      await eventually(() => lit(".matrix.counted tr.lit th"), ["cat"]);
      await use(lab, (element) => element.light(null));
      await eventually(() => lit(row), []);
      const refusal = await use(lab, (element) =>
        element.light({ kind: "v", token: "fox" }).catch((/** @type {any} */ { code }) => code),
      );
      assert.equal(refusal, "unknown-token");
    });

    test("elements of one name are lit together", async () => {
      const { page } = await open("/two.html");
      const [one, two] = [await findLab(page, "#one"), await findLab(page, "#two")];
      await use(one, (element) => element.light({ kind: "token", token: "dog" }));
      await eventually(
        () => two.root.evaluate((root) => root.querySelector("tr.hovered th")?.textContent?.trim()),
        "dog",
      );
    });

    test("a text reads what was done by hand, does it itself, and is told of it", async () => {
      const lab = await findLab((await open("/text.html")).page);
      const heard = await hear(lab, "lab-change");
      await use(lab, (element) => (element.state = { probe: { x: 1, y: 0.5 }, frame: 2 }));
      await until(
        () => lab.text("vectors"),
        (text) => text.includes("if a v were"),
      );
      await until(heard, ({ length }) => length === 2);
      await lab.click("Close what this vector means");
      await eventually(() => use(lab, (element) => element.state.probe), null);
      const state = await use(lab, (element) => structuredClone({ ...element.state }));
      assert.equal(/** @type {any} */ (state).vectors.V.length, 16);
      assert.equal(/** @type {any} */ (state).epoch, 10);
      const refusal = await use(lab, (element) => {
        try {
          element.state = { frame: 9 };
          return "";
        } catch (error) {
          return /** @type {Error} */ (error).message;
        }
      });
      assert.equal(refusal, "frame must be a whole number from 0 to 4, got 9");
    });
  },
  { pages },
);

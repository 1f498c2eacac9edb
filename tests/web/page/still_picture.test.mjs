// The picture of the first screen with which a built page comes, before its script.

import assert from "node:assert/strict";
import { firstScreen } from "../../../web/publish/first_screen.mjs";
import { wholePage } from "../../../web/publish/page.mjs";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { until } from "../support/waiting.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const whole = await wholePage(await firstScreen());
const pages = {
  "/live.html": whole,
  "/still.html": whole.replaceAll(/<script>[^]*?<\/script>/g, ""),
};

/** Parts of the first screen. */
const PARTS = [
  ...[".lab-header", ".transport", ".columns", ".vectors-plot", ".loss-plot"],
  ...["corpus", "vectors", "loss", "softmax", "generate"].map((name) => `[data-view="${name}"]`),
];
/** CSS pixels by which a fraction may round a part elsewhere. */
const ROUNDING = 2;

/** Where the parts that can be seen stand: left, top, width, height. @param {Page} page */
const places = (page) =>
  page.evaluate(
    (parts) =>
      parts.map((part) => {
        const root = /** @type {ShadowRoot} */ (
          document.querySelector("embedding-lab")?.shadowRoot
        );
        const seen = [...root.querySelectorAll(part)].find(
          (element) => element.getClientRects().length > 0,
        );
        const { left, top, width, height } = /** @type {Element} */ (seen).getBoundingClientRect();
        return { part, place: [left, top, width, height].map(Math.round) };
      }),
    PARTS,
  );

inEachBrowser(
  ({ open }) => {
    for (const size of [
      { width: 1440, height: 900 },
      { width: 1024, height: 768 },
      { width: 390, height: 844 },
    ]) {
      test(`before the script every part stands where the lab has it, at ${size.width} px`, async () => {
        const { page: before } = await open("/still.html", { ...size, firstVisit: true });
        const { page: after } = await open("/live.html", { ...size, firstVisit: true });
        await findLab(after);
        const expected = await places(after);
        for (const [i, { part, place }] of (await places(before)).entries()) {
          const there = expected[i].place;
          const isThere = place.every((value, at) => Math.abs(value - there[at]) <= ROUNDING);
          assert.ok(isThere, `${part}: ${place} before, ${there} after`);
        }
      });
    }

    test("the picture cannot be reached by keys, and is gone once the lab is there", async () => {
      const { page } = await open("/live.html", { firstVisit: true });
      const lab = await findLab(page);
      assert.equal(await lab.root.evaluate((root) => root.querySelectorAll(".still").length), 0);
      const { page: before } = await open("/still.html", { firstVisit: true });
      await before.keyboard.press("Tab");
      const inside = await before.evaluate(
        () => document.querySelector("embedding-lab")?.shadowRoot?.activeElement ?? null,
      );
      assert.equal(inside, null);
    });

    test("who asks for another state does not see that of the picture in its place", async () => {
      const { page } = await open("/live.html#view=softmax&prev=dog&epoch=100");
      const lab = await findLab(page);
      await until(
        () => lab.text(),
        (text) => text.includes("What comes after"),
      );
      assert.equal(await lab.root.evaluate((root) => root.querySelectorAll(".still").length), 0);
    });
  },
  { pages },
);

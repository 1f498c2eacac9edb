// A lab that is far down on a page begins when it comes near, or when a program asks for it.

import assert from "node:assert/strict";
import { hostPage } from "../support/host_page.mjs";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { drawn, eventually, until } from "../support/waiting.mjs";

const pages = {
  "/far.html": hostPage(`
    <p>Above</p><div style="height: 6000px"></div>
    <embedding-lab id="plain" view="softmax"></embedding-lab>
    <embedding-lab id="own" view="loss"><img alt="The loss falls" width="100" height="50" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></embedding-lab>
    <embedding-lab id="slotted" view="loss"><p slot="poster">A picture of the loss</p></embedding-lab>
    <div style="height: 6000px"></div><p id="end">Below</p>`),
};

/** @typedef {import("puppeteer-core").Page} Page */

/** Which of the labs have begun. @param {Page} page */
const begun = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("embedding-lab")]
      .filter((lab) => lab.shadowRoot?.querySelector(".lab"))
      .map((lab) => lab.id),
  );

/** Once every lab knows whether it is near the screen, and what begins has begun. @param {Page} page */
async function placesTold(page) {
  await page.evaluate(async () => {
    for (const lab of document.querySelectorAll("embedding-lab")) {
      await new Promise((told) => new IntersectionObserver(told).observe(lab));
    }
  });
  await drawn(page);
}

/** @param {Page} page @param {string} id */
const heightOf = (page, id) =>
  page.evaluate((name) => document.getElementById(name)?.getBoundingClientRect().height ?? 0, id);

inEachBrowser(
  ({ open }) => {
    test("far from the screen there is a poster, and no lab until it comes near", async () => {
      const { page } = await open("/far.html");
      await placesTold(page);
      assert.deepEqual(await begun(page), []);
      const shown = await page.evaluate(() => document.body.innerText);
      assert.match(shown, /A picture of the loss/);
      const before = await heightOf(page, "plain");
      // Not on the screen yet, but less than a screen away.
      await page.evaluate(() => scrollTo(0, 6000 - 1.5 * innerHeight));
      const lab = await findLab(page, "#plain");
      const after = await heightOf(page, "plain");
      assert.ok(Math.abs(after - before) < 0.15 * after, `${before} px, then ${after} px`);
      assert.deepEqual(await lab.panels(), ["softmax"]);
      assert.equal(await lab.root.evaluate((root) => root.querySelector(".lab-poster")), null);
      await page.evaluate(() => document.getElementById("slotted")?.scrollIntoView());
      await findLab(page, "#slotted");
      assert.doesNotMatch(
        await page.evaluate(() => document.body.innerText),
        /A picture of the loss/,
      );
    });

    test("ready, lab, a method or a name start it where it is; settings and the state do not", async () => {
      for (const [use, id] of /** @type {const} */ ([
        ["lab.ready", "plain"],
        ["lab.lab", "own"],
        ["lab.seek(3)", "plain"],
        ["lab.setAttribute('lab', 'a')", "slotted"],
      ])) {
        const { page } = await open("/far.html");
        const state = await page.evaluate((name) => {
          const lab = /** @type {any} */ (document.getElementById(name));
          lab.seed = 5;
          lab.setAttribute("temperature", "2");
          return [lab.state, lab.seed, lab.temperature];
        }, id);
        assert.deepEqual(state, [null, 5, 2]);
        await placesTold(page);
        assert.deepEqual(await begun(page), []);
        await page.evaluate(`{ const lab = document.getElementById("${id}"); void ${use}; }`);
        await eventually(() => begun(page), [id]);
        const lab = await findLab(page, `#${id}`);
        const seed = await lab.element.evaluate((element) => /** @type {any} */ (element).seed);
        assert.equal(seed, 5, use);
        if (use.includes("seek")) await eventually(() => lab.epoch(), 3);
      }
    });

    test("removed before it began and put back, it begins near the screen", async () => {
      const { page } = await open("/far.html");
      await page.evaluate(() => {
        const lab = /** @type {Element} */ (document.getElementById("plain"));
        lab.remove();
        /** @type {any} */ (window).kept = lab;
        void (/** @type {any} */ (lab).ready);
      });
      await placesTold(page);
      await page.evaluate(() => document.body.prepend(/** @type {any} */ (window).kept));
      const lab = await findLab(page, "#plain");
      await until(
        () => lab.panels(),
        (panels) => panels.join() === "softmax",
      );
    });
  },
  { pages },
);

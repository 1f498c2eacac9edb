// The lecture: a step a screen, by keys and clicker, large, and nothing scrolls.

import assert from "node:assert/strict";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually, until } from "../support/waiting.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const NOTES = "/web/dist/notes.html";
const SMALL = { width: 1280, height: 720 };

/** The screen's name, as the address has it. @param {Page} page */
const at = (page) =>
  page.evaluate(() => decodeURIComponent(location.hash.split("#lecture=")[1] ?? ""));

/** Its bar is hidden, by which a test sees elsewhere that a lab is there. @param {Page} page */
const figureIsReady = (page) =>
  until(
    () =>
      page.$eval("[data-on-screen] embedding-lab", (lab) => /** @type {any} */ (lab).state?.status),
    (status) => status === "ready",
  );

/** All screens' names but the one of training. @param {Page} page @returns {Promise<string[]>} */
const names = (page) =>
  page.$$eval(".chapter > :is(.step, .predict)", (all) =>
    all.map(({ id }) => id.replace(/^ch-(\d+)-/, "$1.")),
  );

/** What is on the screen and reaches over its edge, or would have to be scrolled. @param {Page} page */
const over = (page) =>
  page.evaluate(() => {
    const { scrollHeight, scrollWidth } = document.documentElement;
    const shown = [...document.querySelectorAll(".notes *, .lecture-strip, .lecture-strip *")];
    const outside = shown.filter((element) => {
      const box = element.getBoundingClientRect();
      if (!element.checkVisibility() || box.width <= 1 || element.closest("math, .for-readers"))
        return false;
      return box.right > innerWidth + 1 || box.bottom > innerHeight + 1;
    });
    const cut = [
      ...document.querySelectorAll("[data-on-screen]:is(.predict), .step[data-on-screen] .formula"),
    ]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .concat(
        [...document.querySelectorAll(".predict[data-on-screen]")].filter(
          (element) => element.scrollHeight > element.clientHeight + 1,
        ),
      );
    return [
      ...(scrollHeight > innerHeight + 1 || scrollWidth > innerWidth ? ["the page scrolls"] : []),
      ...[...outside, ...cut].map((element) => `${element.tagName}.${element.className}`),
    ];
  });

inEachBrowser(({ name, open }) => {
  test("L opens the lecture at the chapter that is read, and Escape leads back to where one was", async () => {
    const { page } = await open(`${NOTES}#ch-6`, SMALL);
    await findLab(page, "#ch-6 embedding-lab");
    await page.evaluate(() => scrollBy(0, 200));
    const scrolled = await page.evaluate(() => scrollY);
    await page.keyboard.press("l");
    await eventually(() => at(page), "6.1");
    assert.equal(await page.$eval(".bar", (bar) => bar.checkVisibility()), false);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Escape");
    assert.equal(await at(page), "");
    await until(
      () => page.evaluate(() => scrollY),
      (now) => Math.abs(now - scrolled) <= 1,
    );
    assert.equal(await page.$eval(".bar", (bar) => bar.checkVisibility()), true);
  });

  test("arrows and a clicker's keys turn through steps and predictions of all chapters", async () => {
    const { page } = await open(`${NOTES}#lecture=1.1`, SMALL);
    const all = await names(page);
    assert.equal(await at(page), all[0]);
    const back = ".lecture-strip button:nth-last-child(2)";
    assert.equal(await page.$eval(back, (button) => /** @type {any} */ (button).disabled), true);
    await page.keyboard.press("ArrowRight");
    assert.equal(await at(page), all[1]);
    await page.keyboard.press("PageDown");
    assert.equal(await at(page), all[2]);
    await page.keyboard.press("PageUp");
    await page.keyboard.press("ArrowLeft");
    assert.equal(await at(page), all[0]);
    for (const each of all.slice(1, 12)) {
      await page.keyboard.press("PageDown");
      assert.equal(await at(page), each);
    }
    await page.goto(page.url().replace(/#.*/, `#lecture=${all.at(-1)}`));
    await page.keyboard.press("ArrowRight");
    assert.equal(await at(page), all.at(-1), "the last one stays");
  });

  test("claims, formulas, epoch and loss are large, the figure has two thirds of the width, and three controls are there", async () => {
    const { page } = await open(`${NOTES}#lecture=6.2`, SMALL);
    await figureIsReady(page);
    const sizes = await page.evaluate(() => {
      const size = (/** @type {string} */ css) =>
        Number.parseFloat(
          getComputedStyle(/** @type {Element} */ (document.querySelector(css))).fontSize,
        );
      return {
        claim: size(".step[data-on-screen] h3"),
        formula: size(".step[data-on-screen] .formula math"),
        strip: size(".lecture-strip"),
        loss: size(".lecture-strip b"),
        width: document.querySelector("[data-on-screen] embedding-lab")?.clientWidth ?? 0,
        controls: document.querySelectorAll(".lecture-strip button").length,
      };
    });
    assert.ok(Math.min(sizes.claim, sizes.formula, sizes.strip) >= 28.8, JSON.stringify(sizes));
    assert.ok(sizes.loss >= 43, `${sizes.loss} px`);
    assert.ok(sizes.width >= (1280 * 2) / 3, `${sizes.width} px`);
    assert.equal(sizes.controls, 3);
    const text = await page.$eval(".lecture-strip", (strip) => strip.textContent);
    assert.match(String(text), /epoch 10,000.*loss 0\.7114/);
  });

  test("P plays and pauses, and the numbers follow", async () => {
    const { page } = await open(`${NOTES}#lecture=8.2`, SMALL);
    await figureIsReady(page);
    const epoch = () => page.$eval(".lecture-strip b", (number) => number.textContent);
    const before = await epoch();
    await page.keyboard.press("p");
    await until(epoch, (now) => now !== before);
    await page.keyboard.press("p");
    await until(
      () => page.$eval(".lecture-strip button", (button) => button.ariaLabel),
      (label) => label === "Play",
    );
  });

  test("a prediction waits: Space makes the guess, and Space again shows the answer with the figure", async () => {
    const { page } = await open(`${NOTES}#lecture=6.add-one`, SMALL);
    await page.waitForSelector("#ch-6-add-one .commit");
    const shown = (/** @type {string} */ css) =>
      page.$$eval(css, (all) => all.some((each) => each.checkVisibility()));
    assert.equal(await shown("#ch-6 .stage"), false);
    await page.keyboard.press(" ");
    await until(
      () => page.$eval("#ch-6-add-one .verdict", (verdict) => verdict.textContent ?? ""),
      (text) => text !== "",
    );
    assert.equal(await shown("#ch-6-add-one .verdict"), false);
    await page.keyboard.press(" ");
    assert.equal(await shown("#ch-6-add-one .verdict"), true);
    assert.equal(await shown("#ch-6 .stage"), true);
    assert.deepEqual(await over(page), []);
  });

  test("training is one screen as the lecture notes print it", async () => {
    const { page } = await open(`${NOTES}#lecture=training`, SMALL);
    const texts = () =>
      page.$$eval(".lecture-moment", (all) => all.map((each) => each.textContent ?? ""));
    const [before, after] = await until(texts, (all) =>
      all.every((text) => /the dog \w/.test(text)),
    );
    assert.match(before, /before: loss 2\.8257/);
    assert.match(
      before,
      /the dog cat ate ran zoo zoo zoo dog dog cat cat ate ran \. ate \. ate ate ! the ate$/,
    );
    assert.match(after, /after 10,000 epochs: loss 0\.7114/);
    assert.match(
      after,
      /the dog ate \. the dog ! the zoo \. the dog ran the zoo \. the dog ate the dog !$/,
    );
    await eventually(() => over(page), [], "training");
  });

  test("nothing scrolls on any screen, small or large", async () => {
    const { page } = await open(`${NOTES}#lecture=1.1`, SMALL);
    const all = [...(await names(page)), "training"];
    // The slower browser looks at every third screen.
    const some = name === "chrome" ? all : all.filter((_, i) => i % 3 === 0);
    for (const size of [SMALL, { width: 1920, height: 1080 }]) {
      await page.setViewport(size);
      for (const each of some) {
        await page.evaluate((screen) => (location.hash = `lecture=${screen}`), each);
        await eventually(() => over(page), [], `${each} at ${size.width}`);
      }
    }
  });
});

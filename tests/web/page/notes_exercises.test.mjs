// The notes' exercises, of every kind: a guess by mouse, by touch and by keys, what is said of it, and what is kept.

import assert from "node:assert/strict";
import { requireTool } from "../support/harness.mjs";
import { kinds } from "../support/notes_kinds.mjs";
import { exerciseHtml, notesPage } from "../support/notes_page.mjs";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually, until } from "../support/waiting.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const NO_STORAGE = `<script>Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("not here", "SecurityError"); } });</script>`;

/** @type {string} */
const axeSource = requireTool("axe-core").source;

const everyKind = Object.keys(kinds)
  .map((name, i) => exerciseHtml(name, i > 4))
  .join("");

const FAR = '<div style="height: 9000px"></div>';

const typed = ["numbers", "count"].map((name) => exerciseHtml(name)).join("");
const picked = ["tokens", "choice", "order", "one-hot"].map((name) => exerciseHtml(name, true));
const reach = await notesPage(exerciseHtml("reach", true) + exerciseHtml("choice"));

const pages = {
  "/all.html": await notesPage(everyKind),
  "/bars.html": await notesPage(exerciseHtml("bars")),
  "/typed.html": await notesPage(typed),
  "/picked.html": await notesPage(picked.join("")),
  "/places.html": await notesPage(exerciseHtml("place") + exerciseHtml("arrow", true), {
    figure: 'view="vectors"',
  }),
  "/reach.html": reach,
  "/no-storage.html": reach.replace("<head>", `<head>${NO_STORAGE}`),
  // Elements that share a model begin at once.
  "/far.html": (await notesPage(exerciseHtml("bars")))
    .replace("</h2>", `</h2>${FAR}`)
    .replace('figure lab="ch-6"', "figure"),
  "/no-figure.html": await notesPage(exerciseHtml("choice"), { figure: "" }),
};

/** A part of an exercise, once it is there. @param {Page} page @param {string} name @param {string} [css] */
async function part(page, name, css = "") {
  const found = await page.waitForSelector(`#ch-6-${name} ${css}`, { visible: true });
  return /** @type {import("puppeteer-core").ElementHandle<HTMLElement>} */ (found);
}

/** What a part says, with single spaces; "" while it is not there. @param {Page} page @param {string} name @param {string} css */
const text = (page, name, css) =>
  page.evaluate((selector) => {
    const found = /** @type {HTMLElement | null} */ (document.querySelector(selector));
    return found?.innerText.replace(/\s+/g, " ").trim() ?? "";
  }, `#ch-6-${name} ${css}`);

/** Commits the guess, and gives what is said of it. @param {Page} page @param {string} name */
async function commit(page, name) {
  await page.$eval(`#ch-6-${name} .verdict`, (each) => each.replaceChildren());
  await (await part(page, name, ".commit")).click();
  return until(
    () => text(page, name, ".verdict"),
    (said) => said !== "",
  );
}

/** Types into a field in the place of what it has. @param {Page} page @param {string} name @param {string} value @param {number} [at] */
async function type(page, name, value, at = 0) {
  await part(page, name, "input.number");
  const field = (await page.$$(`#ch-6-${name} input.number`))[at];
  await field.evaluate((input) => input.select());
  await field.focus();
  await page.keyboard.press("Backspace");
  await page.keyboard.type(value);
}

/** The title, which says whether it is done. @param {Page} page @param {string} name */
const title = (page, name) => text(page, name, ".exercise-title");

/** What the page was told. @param {Page} page */
const heard = (page) => page.evaluate(() => /** @type {any} */ (window).heard);

/** @param {Page} page @param {number} [at] */
const bar = (page, at = 0) =>
  page.$$eval(
    "[role=slider].bar-track",
    (tracks, index) => tracks[index].getAttribute("aria-valuenow"),
    at,
  );

/** A place on the track of a bar. @param {Page} page @param {number} share @param {number} [at] */
async function onTrack(page, share, at = 0) {
  await part(page, "bars", ".bar-track");
  const track = (await page.$$(".bar-track"))[at];
  await track.evaluate((each) => each.scrollIntoView({ block: "center", behavior: "instant" }));
  const { x, y, width, height } = /** @type {any} */ (await track.boundingBox());
  return { x: x + share * width, y: y + height / 2 };
}

/** Commits all exercises as they are, so that answers and messages show. @param {Page} page */
async function commitAll(page) {
  const places = Object.keys(kinds).filter((name) => name !== "reach");
  for (const name of places) {
    await page.$eval(`#ch-6-${name}`, (each) => each.scrollIntoView({ behavior: "instant" }));
    await (await part(page, name, ".commit")).evaluate((button) => button.click());
  }
  await until(
    () => text(page, "one-hot", ".verdict"),
    (said) => said !== "",
  );
}

/** Where the focus is. @param {Page} page */
const focused = (page) =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");

inEachBrowser(
  ({ name: browser, open }) => {
    test("bars are drawn with the mouse; guess, answer and cause come together", async () => {
      const { page } = await open("/bars.html");
      const lab = await findLab(page);
      const from = await onTrack(page, 0.4, 1);
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      const to = await onTrack(page, 0.3, 1);
      await page.mouse.move(to.x, to.y + 60, { steps: 4 });
      await page.mouse.up();
      await eventually(() => bar(page, 1), "0.3");
      const field = await page.$$eval("input.number", (inputs) => inputs.map((each) => each.value));
      assert.deepEqual(field, ["0.2", "0.3"]);
      assert.equal(await title(page, "bars"), "Predict before you look");
      assert.equal(
        await commit(page, "bars"),
        "cat 0.250, dog 0.496. Your bar of dog is too short.",
      );
      assert.equal(await title(page, "bars"), "✓ done Predict before you look");
      const guess = await until(
        () =>
          lab.root.evaluate((root) =>
            [...root.querySelectorAll("[data-view=softmax] .guess")].map((each) => each.className),
          ),
        (ghosts) => ghosts.length > 0,
      );
      assert.ok(guess.length >= 2);
      assert.deepEqual(await heard(page), [
        { type: "notes-answer", chapter: 6, exercise: "bars", right: false, tries: 1 },
        { type: "notes-progress", chapter: 6, done: true },
      ]);
    });

    test("bars are drawn by keys and by their numbers too", async () => {
      const { page } = await open("/bars.html");
      await (await part(page, "bars", ".bar-track")).focus();
      for (const key of /** @type {const} */ (["ArrowRight", "ArrowUp", "PageUp", "ArrowLeft"]))
        await page.keyboard.press(key);
      assert.equal(await bar(page), "0.31");
      await page.keyboard.press("End");
      assert.equal(await bar(page), "1");
      await page.keyboard.press("Home");
      assert.equal(await bar(page), "0");
      await type(page, "bars", "0,25");
      assert.equal(await bar(page), "0.25");
      await type(page, "bars", "1/2", 1);
      assert.equal(await bar(page, 1), "0.5");
      assert.match(
        await commit(page, "bars"),
        /^✓? ?cat 0\.250, dog 0\.496\. It is long enough\.$/,
      );
      assert.equal((await heard(page))[0].right, true);
      await type(page, "bars", "1.2", 1);
      await (await part(page, "bars", ".commit")).click();
      await eventually(
        () => text(page, "bars", ".bar-row:last-child .message"),
        "A probability is from 0 to 1.",
      );
    });

    test("bars are drawn with a finger", async () => {
      const { page } = await open("/bars.html");
      await page
        .setViewport({ width: 390, height: 844, hasTouch: true, isMobile: browser === "chrome" })
        .catch(() => {});
      const from = await onTrack(page, 0.2);
      await page.touchscreen.touchStart(from.x, from.y);
      await page.touchscreen.touchMove(from.x + 20, from.y);
      const to = await onTrack(page, 0.7);
      await page.touchscreen.touchMove(to.x, to.y);
      await page.touchscreen.touchEnd();
      await eventually(() => bar(page), "0.7");
    });

    test("another one asks about another token, and tries are counted; the same guess once more is none", async () => {
      const { page } = await open("/bars.html");
      await commit(page, "bars");
      await commit(page, "bars");
      await (await part(page, "bars", ".another")).click();
      await eventually(() => text(page, "bars", ".question"), "Draw the bars after dog.");
      assert.equal(await text(page, "bars", ".verdict"), "");
      await eventually(
        () => page.evaluate(() => document.activeElement?.getAttribute("role")),
        "slider",
      );
      await commit(page, "bars");
      const prev = () => page.$eval("embedding-lab", (lab) => lab.prev);
      await eventually(prev, "dog");
      const answers = (await heard(page)).filter((/** @type {any} */ each) => each.tries);
      assert.deepEqual(
        answers.map((/** @type {any} */ { tries }) => tries),
        [1, 2],
      );
      await (await part(page, "bars", ".another")).click();
      await eventually(() => text(page, "bars", ".question"), "Draw the bars after zoo.");
      await (await part(page, "bars", ".another")).click();
      await eventually(() => text(page, "bars", ".question"), "The question of bars.");
      assert.match(await title(page, "bars"), /^✓ done/);
    });

    test("what is no number gets a message beside its field, which then has the focus", async () => {
      const { page } = await open("/typed.html");
      await type(page, "numbers", "0.5");
      await (await part(page, "numbers", ".commit")).click();
      const messages = () =>
        page.$$eval("#ch-6-numbers .message", (all) => all.map((each) => each.textContent));
      await eventually(messages, ["", "A number is missing here."]);
      assert.equal(await focused(page), "loss of the, in nats");
      const described = await page.evaluate(() => {
        const { activeElement: field } = document;
        const message = document.getElementById(String(field?.getAttribute("aria-describedby")));
        return [field?.getAttribute("aria-invalid"), message?.textContent];
      });
      assert.deepEqual(described, ["true", "A number is missing here."]);
      await page.keyboard.type("many");
      await eventually(messages, ["", ""]);
      await (await part(page, "numbers", ".commit")).click();
      await eventually(messages, ["", "“many” is no number. Write it like 0.25."]);
      assert.equal(await text(page, "numbers", ".verdict"), "");
      assert.deepEqual(await heard(page), []);
    });

    test("decimal commas, fractions, percentages, true minus signs and thousands are understood", async () => {
      const { page } = await open("/typed.html");
      /** @type {[string, string][]} */
      const numbers = [
        ["0,5", "0.5"],
        ["4,858", "4.858"],
        ["1 / 4", "0.25"],
        ["50 %", "0.5"],
        ["−.5", "-0.5"],
        ["38,597,376", "38597376"],
      ];
      await type(page, "numbers", "1", 1);
      for (const [written, value] of numbers) {
        await type(page, "numbers", written);
        const said = await commit(page, "numbers");
        assert.ok(said.includes(`"score":${value},`), `${written}: ${said}`);
      }
      await type(page, "count", "10,000");
      assert.match(await commit(page, "count"), /:10000\}\. It is ten thousand\.$/);
    });

    test("tokens are picked, and one choice made, by mouse and by keys", async () => {
      const { page } = await open("/picked.html");
      await (await part(page, "tokens", ".commit")).click();
      await eventually(() => text(page, "tokens", ".message"), "Nothing is picked yet.");
      assert.match(await title(page, "tokens"), /^Try 1 of 4$/);
      // The whole label is a target, the pill in it too.
      await (await part(page, "tokens", "label:first-child .token")).click();
      assert.match(await commit(page, "tokens"), /"ate".* Change your guess and look again/);
      assert.match(await title(page, "tokens"), /^Try 1 of 4$/);
      const [, , ran] = await page.$$("#ch-6-tokens input");
      await ran.focus();
      await page.keyboard.press(" ");
      assert.match(await commit(page, "tokens"), /"ate","ran".*Ate and ran\.$/);
      assert.match(await title(page, "tokens"), /^✓ done Try 1 of 4$/);

      await (await part(page, "choice", "label:first-child input")).focus();
      await page.keyboard.press(" ");
      await page.keyboard.press("ArrowDown");
      assert.match(await commit(page, "choice"), /all of them grow/);
      await (await part(page, "choice", "label:first-child")).click();
      assert.match(await commit(page, "choice"), /nothing changes.*Only differences count\.$/);
    });

    test("an order is made by buttons, which keep the focus, and told", async () => {
      const { page } = await open("/picked.html");
      const order = () =>
        page.$$eval("#ch-6-order .item-name", (all) => all.map((each) => each.textContent));
      await part(page, "order", ".order");
      const press = async (/** @type {string} */ label) =>
        (await part(page, "order", `[aria-label="${label}"]`)).click();
      await press("dog: up");
      await eventually(order, ["dog", "cat", "zoo"]);
      assert.equal(await text(page, "order", ".only-heard"), "place 1 of 3");
      await page.focus('[aria-label="cat: down"]');
      await page.keyboard.press("Enter");
      await eventually(order, ["dog", "zoo", "cat"]);
      assert.equal(await focused(page), "cat: down");
      await page.keyboard.press("Enter");
      await eventually(order, ["dog", "zoo", "cat"]);
      assert.match(await commit(page, "order"), /"dog","zoo","cat".*Dog comes first\.$/);
    });

    test("boxes are set to 0 or 1 by a press and by the keys 0 and 1", async () => {
      const { page } = await open("/picked.html");
      await (await part(page, "one-hot", '[aria-label="dog"]')).click();
      assert.match(await commit(page, "one-hot"), /"dog":1,"ran":0,"the":0/);
      await page.focus('#ch-6-one-hot [aria-label="dog"]');
      await page.keyboard.press("0");
      await page.focus('#ch-6-one-hot [aria-label="the"]');
      await page.keyboard.press("1");
      await page.keyboard.press("1");
      assert.match(await commit(page, "one-hot"), /"dog":0,"ran":0,"the":1.*One box is 1\.$/);
      assert.match(await title(page, "one-hot"), /^✓ done/);
    });

    test("a place is pointed at in the figure or typed, and an arrow has an end or an angle", async () => {
      const { page } = await open("/places.html");
      const lab = await findLab(page);
      const fields = (/** @type {string} */ name) =>
        page.$$eval(`#ch-6-${name} input`, (inputs) => inputs.map((each) => each.value));
      await (await part(page, "place", "button.point")).click();
      await until(
        () => lab.text("vectors"),
        (said) => said.includes("Pick a place"),
      );
      const plot = await lab.find(".vectors-plot");
      const { x, y, width, height } = await lab.box(plot);
      await page.mouse.click(x + 0.6 * width, y + 0.6 * height);
      await until(
        () => fields("place"),
        (values) => values.every((value) => value !== ""),
      );
      const ghosts = () => plot.evaluate((each) => each.getAttribute("aria-label") ?? "");
      assert.match(await commit(page, "place"), /The guess is/);
      await type(page, "place", "0.5");
      await type(page, "place", "−0,25", 1);
      assert.match(await commit(page, "place"), /0\.5,-0\.25/);

      await type(page, "arrow", "90", 2);
      const { lab: v } = await page.$eval("embedding-lab", (element) => {
        const lab = /** @type {any} */ (element).lab;
        const id = lab.find("the");
        return { lab: [...lab.embeddings().V.slice(2 * id, 2 * id + 2)] };
      });
      const [left, top] = (await fields("arrow")).map((value) => Number(value.replace("−", "-")));
      assert.ok(Math.abs(left - v[0]) < 0.01 && Math.abs(top - v[1] - 1) < 0.01, `${left} ${top}`);
      await type(page, "arrow", "3");
      await type(page, "arrow", String(v[1]), 1);
      await eventually(async () => (await fields("arrow"))[2], "0");
      assert.match(await commit(page, "arrow"), /It leads right\.$/);
      assert.ok(typeof (await ghosts()) === "string");
    });

    test("a try in the figure says where it stands, and is ticked and told once it is reached", async () => {
      const { page } = await open("/reach.html");
      const now = () => text(page, "reach", ".now");
      await eventually(now, "Now: T = 1, p of dog 0.496.");
      assert.equal(await title(page, "reach"), "Try 1 of 1");
      const heat = (/** @type {number} */ t) =>
        page.$eval("embedding-lab", (lab, value) => void (lab.temperature = value), t);
      await heat(1.5);
      await until(now, (said) => said.startsWith("Now: T = 1.5"));
      assert.deepEqual(await heard(page), []);
      await heat(2);
      await eventually(() => title(page, "reach"), "✓ done Try 1 of 1");
      assert.equal(await text(page, "reach", ".only-heard"), "Done: this try is reached.");
      await heat(1);
      await until(now, (said) => said.startsWith("Now: T = 1,"));
      assert.equal(await title(page, "reach"), "✓ done Try 1 of 1");
      const done = () => page.evaluate(() => /** @type {any} */ (window).notes.progress());
      assert.deepEqual(await done(), []);
      await (await part(page, "choice", "label")).click();
      await commit(page, "choice");
      assert.deepEqual(await done(), [6]);
      assert.deepEqual(
        (await heard(page)).map((/** @type {any} */ { type, exercise }) => exercise ?? type),
        ["reach", "choice", "notes-progress"],
      );
    });

    test("answers are there on the next visit, until they are cleared", async () => {
      const { page } = await open("/reach.html");
      await (await part(page, "choice", "label:nth-of-type(2)")).click();
      await commit(page, "choice");
      await page.reload();
      assert.match(await title(page, "choice"), /^✓ done/);
      await eventually(() => text(page, "choice", ".commit"), "Look at it again");
      const chosen = () =>
        page.$$eval("#ch-6-choice input", (inputs) => inputs.findIndex((each) => each.checked));
      assert.equal(await chosen(), 1);
      assert.match(await commit(page, "choice"), /all of them grow/);
      assert.deepEqual(await heard(page), []);
      await page.evaluate(() => /** @type {any} */ (window).notes.clearAnswers());
      assert.equal(await title(page, "choice"), "Predict before you look");
      await eventually(() => text(page, "choice", ".commit"), "That is my guess");
      assert.equal(await text(page, "choice", ".verdict"), "");
      await page.reload();
      assert.equal(await title(page, "choice"), "Predict before you look");
    });

    test("without storage all works, for this visit", async () => {
      const { page } = await open("/no-storage.html");
      await (await part(page, "choice", "label")).click();
      await commit(page, "choice");
      assert.match(await title(page, "choice"), /^✓ done/);
      await page.reload();
      assert.equal(await title(page, "choice"), "Predict before you look");
    });

    test("an exercise off screen does not start the figure; the reader does", async () => {
      const { page } = await open("/far.html");
      const status = () => page.$eval("embedding-lab", (lab) => lab.state?.status ?? "none");
      await page.waitForSelector("#ch-6-bars button");
      assert.equal(await text(page, "bars", "button"), "Make a guess");
      assert.equal(await status(), "none");
      await page.$eval("#ch-6-bars button", (button) => /** @type {any} */ (button).click());
      await eventually(status, "ready");
      await eventually(
        () => page.evaluate(() => document.activeElement?.getAttribute("role")),
        "slider",
      );
    });

    test("axe-core finds no violation in exercises with answers and messages, light and dark", async () => {
      const { page } = await open("/all.html");
      await commitAll(page);
      await page.evaluate(axeSource);
      for (const theme of ["light", "dark"]) {
        const found = await page.evaluate(async (chosen) => {
          document.documentElement.dataset.theme = chosen;
          const axe = /** @type {any} */ (window).axe;
          const { violations } = await axe.run(".exercise", { resultTypes: ["violations"] });
          return violations.flatMap((/** @type {any} */ { id, nodes }) =>
            nodes.map((/** @type {any} */ { target }) => `${id}: ${target}`),
          );
        }, theme);
        assert.deepEqual(found, [], theme);
      }
    });

    test("what is said of a guess is told politely to who listens, in a place that was there before", async () => {
      const { page } = await open("/all.html");
      await part(page, "choice", ".commit");
      const role = await page.$eval("#ch-6-choice .verdict", (each) => each.getAttribute("role"));
      assert.equal(role, "status");
      await page.$eval("#ch-6-choice .verdict", (each) => each.setAttribute("data-same", ""));
      await (await part(page, "choice", "label")).click();
      await commit(page, "choice");
      assert.notEqual(await text(page, "choice", ".verdict[data-same]"), "");
    });

    test("nothing is wider than a screen of 320 pixels", async () => {
      const { page } = await open("/all.html", { width: 320, height: 700 });
      await commitAll(page);
      const wide = await page.$$eval(".exercise, .exercise *", (all) =>
        all
          .filter(
            (each) => each.getBoundingClientRect().right > 320 && !each.closest(".only-heard"),
          )
          .map((each) => each.className || each.textContent),
      );
      assert.deepEqual(wide, []);
    });

    if (browser === "chrome") {
      test("what a finger presses is 44 pixels high", async () => {
        const { page } = await open("/all.html");
        await page.setViewport({ width: 390, height: 844, hasTouch: true, isMobile: true });
        await page.reload();
        await commitAll(page);
        const low = await page.$$eval(".exercise :is(button, input.number, label)", (all) =>
          all
            .filter((each) => each.getClientRects().length > 0)
            .filter((each) => each.getBoundingClientRect().height < 44)
            .map((each) => each.textContent || each.className),
        );
        assert.deepEqual(low, []);
      });

      test("on paper there are the questions, and nothing to press", async () => {
        const { page } = await open("/all.html");
        await commitAll(page);
        await page.emulateMediaType("print");
        const seen = await page.$$eval(".exercise", (all) =>
          all.map((each) => ({
            question: /** @type {any} */ (each.querySelector(".question")).innerText.trim() !== "",
            controls: [...each.querySelectorAll("button, input, [role=slider], .verdict")].filter(
              (control) => control.getClientRects().length > 0,
            ).length,
          })),
        );
        for (const exercise of seen) assert.deepEqual(exercise, { question: true, controls: 0 });
      });
    }

    test("a chapter without a figure has exercises too", async () => {
      const { page } = await open("/no-figure.html");
      await (await part(page, "choice", "label")).click();
      assert.match(await commit(page, "choice"), /nothing changes/);
    });
  },
  { pages },
);

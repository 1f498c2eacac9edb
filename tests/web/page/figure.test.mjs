// A figure in somebody's text: one frame, a slim bar, and the height that the page gives.

import assert from "node:assert/strict";
import { PANEL_NAMES } from "../../../web/settings/panels.js";
import { hostPage, labScript } from "../support/host_page.mjs";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { drawn, eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

const HOME = "/index.html";

/** @param {string} attributes */
const figure = (attributes) =>
  hostPage(`<embedding-lab figure ${attributes}></embedding-lab>`, labScript);

const pages = {
  "/figure.html": figure(`view="vectors softmax" epoch="100" home="${HOME}"`),
  "/bad.html": figure(`view="softmax" home="java\tscript:alert(1)"`),
  "/whole.html": hostPage(
    '<embedding-lab view="vectors softmax" epoch="100"></embedding-lab>',
    labScript,
  ),
  "/far.html": hostPage(
    `<div style="height: 6000px"></div>
     <embedding-lab id="one" figure view="softmax"></embedding-lab>
     <embedding-lab id="two" figure view="vectors softmax" style="width: 1000px"></embedding-lab>
     <embedding-lab id="given" figure view="vectors" style="height: 300px"></embedding-lab>`,
    labScript,
  ),
  "/slide.html": figure(
    'view="vectors softmax" epoch="100" style="width: 1280px; height: 720px; --lab-size: 2.25"',
  ),
  "/frame.html": hostPage(
    `<script>heard = []; addEventListener("message", ({ data }) => heard.push(data.type));</script>
     <iframe src="${HOME}#embed=true&figure=true&fit=frame&view=vectors" title="Lab" style="width: 640px; height: 360px; border: 0"></iframe>`,
  ),
};

/** What a person can press, by name, in the order of the page. @param {LabSteps} lab */
const controls = (lab) =>
  lab.root.evaluate((root) =>
    [...root.querySelectorAll(".transport :is(button, a, input)")]
      .filter((each) => each.checkVisibility())
      .map((each) => each.ariaLabel ?? each.textContent?.trim()),
  );

/** Whether anything of the lab reaches over its edges. @param {LabSteps} lab */
const edges = (lab) =>
  lab.element.evaluate((element) => {
    const host = element.getBoundingClientRect();
    const root = /** @type {ShadowRoot} */ (element.shadowRoot);
    const frame = /** @type {Element} */ (root.querySelector(".lab")).getBoundingClientRect();
    const bar = /** @type {Element} */ (root.querySelector(".transport")).getBoundingClientRect();
    const area = /** @type {HTMLElement} */ (root.querySelector(".panels"));
    return {
      height: host.height,
      over: Math.max(frame.bottom, bar.bottom) - host.bottom,
      aside: Math.max(frame.right - host.right, area.scrollWidth - area.clientWidth),
    };
  });

/** @param {LabSteps} lab @param {string} view @param {string} style */
async function show(lab, view, style) {
  await lab.element.evaluate(
    (element, now, css) => {
      element.style.cssText = css;
      element.setAttribute("view", now);
    },
    view,
    style,
  );
  await drawn(lab.element.frame);
  await drawn(lab.element.frame);
}

inEachBrowser(
  ({ open }) => {
    test("a figure has a slim bar below its panels, and no tools before they are asked for", async () => {
      const { page } = await open("/figure.html");
      const lab = await findLab(page);
      const shown = await controls(lab);
      assert.deepEqual(shown.slice(0, 5), [
        "Play",
        "Step one epoch",
        "Epoch",
        "as it began",
        "tools",
      ]);
      assert.match(String(shown[5]), /open in the lab/);
      assert.equal(
        await lab.root.evaluate((root) => root.querySelector(".lab-header")?.checkVisibility()),
        false,
      );
      const isBelow = await lab.root.evaluate((root) => {
        const [panels, bar] = [".panels", ".transport"].map(
          (each) => /** @type {Element} */ (root.querySelector(each)),
        );
        const isLater = panels.compareDocumentPosition(bar) === Node.DOCUMENT_POSITION_FOLLOWING;
        return (
          isLater && bar.getBoundingClientRect().top >= panels.getBoundingClientRect().bottom - 1
        );
      });
      assert.ok(isBelow, "by eye and by keys");
      assert.doesNotMatch(await lab.text(), /regions|refit|Learning rate/);
      await lab.click("tools");
      await eventually(async () => /regions.*refit.*Learning rate/s.test(await lab.text()), true);
    });

    test("play, step and the playhead move a figure, and it goes back to how it began", async () => {
      const lab = await findLab((await open("/figure.html")).page);
      const epoch = () =>
        lab.element.evaluate((element) => /** @type {any} */ (element).lab?.epoch);
      await lab.click("Step one epoch");
      await eventually(epoch, 101);
      await (await lab.control("Epoch")).focus();
      await lab.page.keyboard.press("PageDown");
      await eventually(epoch, 91);
      await lab.page.keyboard.press("End");
      await eventually(epoch, 101);
      await lab.element.evaluate((element) => {
        const made = /** @type {any} */ (element);
        made.prev = "dog";
        made.state = { vectors: { V: made.lab.embeddings().V.fill(1) } };
      });
      await until(
        () => lab.text(),
        (text) => /What comes after\s*dog/.test(text),
      );
      await lab.click("as it began");
      await eventually(epoch, 100);
      await until(
        () => lab.text(),
        (text) => /epoch\s*100\s*loss\s*2\.1654/.test(text),
      );
      assert.match(await lab.text(), /What comes after\s*the/);
    });

    test("the playhead is dragged to any epoch, trained or not", async () => {
      const lab = await findLab((await open("/figure.html")).page);
      const range = await lab.control("Epoch");
      const box = /** @type {import("puppeteer-core").BoundingBox} */ (await range.boundingBox());
      const epoch = () =>
        lab.element.evaluate((element) => /** @type {any} */ (element).lab?.epoch);
      const { mouse } = lab.page;
      await mouse.move(box.x + box.width * 0.6, box.y + box.height / 2);
      await mouse.down();
      await mouse.move(box.x + box.width - 2, box.y + box.height / 2, { steps: 4 });
      await mouse.up();
      await until(epoch, (now) => now > 9000);
      await until(
        () => lab.text(),
        (text) => /loss\s*0\.7\d\d\d/.test(text),
      );
    });

    test("a whole lab opens with the figure's state where it has a home", async () => {
      const { page } = await open("/figure.html");
      const lab = await findLab(page);
      await lab.click("Step one epoch");
      const link = await lab.find(".home-link");
      await link.hover();
      const address = await until(
        () => link.evaluate((anchor) => /** @type {any} */ (anchor).href),
        (href) => href.includes("#"),
      );
      assert.ok(!/figure|home/.test(address), address);
      await page.goto(address);
      const whole = await findLab(page);
      await eventually(() => whole.epoch(), 101);
    });

    test("an address that would run a script is no home, and the figure says so", async () => {
      const lab = await findLab((await open("/bad.html")).page);
      await until(
        () => lab.text(),
        (text) => /Home must be the address of a page/.test(text),
      );
      assert.equal(await lab.root.evaluate((root) => root.querySelectorAll("a").length), 0);
    });

    test("a figure keeps the height that the page gives, whatever it shows", async () => {
      const lab = await findLab((await open("/figure.html")).page);
      await lab.page.setViewport({ width: 1400, height: 1000 });
      const pairs = PANEL_NAMES.map(
        (name, i) => `${name} ${PANEL_NAMES[(i + 1) % PANEL_NAMES.length]}`,
      );
      for (const [width, height] of [
        [360, 420],
        [640, 360],
        [711, 400],
        [1280, 720],
      ]) {
        for (const view of [...PANEL_NAMES, ...pairs]) {
          await show(lab, view, `width: ${width}px; height: ${height}px`);
          const found = await edges(lab);
          const what = `${view} in ${width} x ${height}`;
          assert.equal(found.height, height, what);
          assert.ok(found.over <= 0.5, `${what}: ${found.over} px too high`);
          assert.ok(found.aside <= 1, `${what}: ${found.aside} px too wide`);
        }
      }
    });

    test("a lab with all its controls keeps a height too, and grows again without it", async () => {
      const lab = await findLab((await open("/whole.html")).page);
      const natural = (await edges(lab)).height;
      await show(lab, "vectors softmax", "height: 420px");
      await until(
        () => edges(lab),
        ({ over }) => over <= 0.5,
      );
      assert.equal((await edges(lab)).height, 420);
      const plane = await lab.find(".vectors-plot");
      assert.ok((await plane.boundingBox())?.height ?? 0 > 60);
      await show(lab, "vectors softmax", "");
      await until(
        () => edges(lab),
        ({ height }) => height === natural,
      );
    });

    test("without a height it is as high as what it shows, and nothing scrolls inside", async () => {
      const lab = await findLab((await open("/figure.html")).page);
      for (const width of [360, 700, 1100]) {
        await show(lab, "vectors softmax", `width: ${width}px`);
        const scrolled = await lab.root.evaluate((root) =>
          [root.querySelector(".panels"), ...root.querySelectorAll("[data-view]")]
            .filter((each) => each && each.scrollHeight > each.clientHeight + 1)
            .map((each) => each?.className),
        );
        assert.deepEqual(scrolled, [], `${width} px`);
        const { over } = await edges(lab);
        assert.ok(over <= 0.5, `${width} px`);
      }
    });

    test("on a slide its smallest letters are 29 px high, inside the slide", async () => {
      const lab = await findLab((await open("/slide.html")).page);
      const { height, over, aside } = await edges(lab);
      assert.equal(height, 720);
      assert.ok(over <= 0.5 && aside <= 1, `${over}, ${aside}`);
      const rows = await lab.root.evaluate((root) =>
        [...root.querySelectorAll(".softmax tbody td, .figure-number b")].map(
          (each) => Number.parseFloat(getComputedStyle(each).fontSize) * 2.25,
        ),
      );
      assert.ok(Math.min(...rows) >= 24, `${Math.min(...rows)} px`);
    });

    test("in a frame it fills the frame's height, and tells the page around none", async () => {
      const { page } = await open("/frame.html");
      const frame = await until(
        async () => page.frames().find((each) => each.url().includes("fit=frame")) ?? null,
        (found) => found !== null,
      );
      const lab = await findLab(/** @type {any} */ (frame));
      await until(
        () => page.evaluate("heard"),
        (/** @type {any} */ types) => types.includes("embedding-lab:ready"),
      );
      await eventually(async () => (await edges(lab)).height, 360);
      assert.ok((await edges(lab)).over <= 0.5);
      assert.ok(
        !(/** @type {any} */ (await page.evaluate("heard")).includes("embedding-lab:height")),
      );
    });

    test("far from the screen its place is about as high as it will be, or as the page gives it", async () => {
      const { page } = await open("/far.html");
      await page.setViewport({ width: 1200, height: 800 });
      const heights = () =>
        page.evaluate(() =>
          [...document.querySelectorAll("embedding-lab")].map(
            (each) => each.getBoundingClientRect().height,
          ),
        );
      const before = await heights();
      await page.evaluate(() => scrollTo(0, 1e6));
      for (const id of ["one", "two", "given"]) await findLab(page, `#${id}`);
      const after = await heights();
      for (const [i, height] of after.entries()) {
        assert.ok(Math.abs(before[i] - height) < 0.15 * height, `${before}, then ${after}`);
      }
      assert.equal(before[2], 300);
    });

    test("legends, tools and hints go away where the page says so", async () => {
      const lab = await findLab((await open("/figure.html")).page);
      const rest = () =>
        lab.root.evaluate((root) =>
          [
            ...root.querySelectorAll(
              ".plot-legend, .legend, .hint, .key-hint, .tool-button, .plot-controls",
            ),
          ]
            .filter((each) => each.checkVisibility() && each.textContent?.trim() !== "")
            .map((each) => each.className),
        );
      await show(lab, "all", "");
      assert.notDeepEqual(await rest(), []);
      await lab.element.evaluate((element) => element.setAttribute("hide", "legend tools hints"));
      await eventually(rest, []);
    });
  },
  { pages },
);

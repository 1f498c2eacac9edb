// Looks: the theme, and a layout that fits every width and stays still while training runs.

import assert from "node:assert/strict";
import { resize } from "../support/harness.mjs";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { atRest, eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/**
 * How light the page, its panels and its text are, from 0 to 1.
 * @param {LabSteps} lab
 * @returns {Promise<{page: number, panel: number, text: number}>}
 */
function lightness(lab) {
  return lab.root.evaluate((root) => {
    const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    if (!context) throw new Error("no canvas");
    const light = (/** @type {string} */ colour) => {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
      return (0.3 * r + 0.6 * g + 0.1 * b) / 255;
    };
    const style = (/** @type {Element | null} */ element) =>
      getComputedStyle(/** @type {Element} */ (element));
    return {
      page: light(style(document.documentElement).backgroundColor),
      panel: light(style(root.querySelector(".transport")).backgroundColor),
      text: light(style(root.querySelector("h2")).color),
    };
  });
}

/** @param {LabSteps} lab */
async function assertLight(lab) {
  const { page, panel, text } = await lightness(lab);
  assert.ok(page > 0.9 && panel > 0.9 && text < 0.3, JSON.stringify({ page, panel, text }));
}

/** @param {LabSteps} lab */
async function assertDark(lab) {
  const { page, panel, text } = await lightness(lab);
  assert.ok(page < 0.2 && panel < 0.25 && text > 0.7, JSON.stringify({ page, panel, text }));
}

/**
 * What would have to be scrolled to sideways, and the lab's own parts that stick out.
 * @param {LabSteps} lab
 */
function tooWide(lab) {
  return lab.root.evaluate((root) => {
    const { scrollWidth } = /** @type {Element} */ (document.scrollingElement);
    const panels = [...root.querySelectorAll(".transport, [data-view]")];
    return [
      ...(scrollWidth > innerWidth ? [`the page is ${scrollWidth} wide of ${innerWidth}`] : []),
      ...panels
        .filter((panel) => panel.getBoundingClientRect().right > innerWidth + 0.5)
        .map((panel) => panel.getAttribute("data-view") ?? panel.className),
    ];
  });
}

/**
 * Where everything is that should not move.
 * @param {LabSteps} lab
 * @returns {Promise<Record<string, string>>}
 */
function places(lab) {
  return lab.root.evaluate((root) => {
    const things = root.querySelectorAll(
      ".transport, [data-view], h2, canvas, table, .field, button.round, .generated-row",
    );
    const entries = [...things].map((thing, i) => {
      const { x, y, width, height } = thing.getBoundingClientRect();
      const box = [x + scrollX, y + scrollY, width, height].map(Math.round);
      const name = thing.getAttribute("data-view") ?? `${thing.localName}.${thing.className}`;
      return [`${i} ${name}`, box.join(" ")];
    });
    return Object.fromEntries(entries);
  });
}

const UNFORCED = "this browser cannot be asked to force colours";

/** As the reader's system may. @param {import("../support/lab_steps.mjs").LabSteps} lab @returns {Promise<boolean>} whether it can be had */
async function forceColours({ page }) {
  try {
    const session = await page.createCDPSession();
    const features = [{ name: "forced-colors", value: "active" }];
    await session.send("Emulation.setEmulatedMedia", { features });
    return true;
  } catch {
    return false;
  }
}

inEachBrowser(({ openLab }) => {
  test("the theme is light on a light system, and the toggle makes it dark and light again", async () => {
    const lab = await openLab();
    await assertLight(lab);
    await lab.click("Use the dark theme");
    await lab.control("Use the light theme");
    await assertDark(lab);
    await lab.click("Use the light theme");
    await lab.control("Use the dark theme");
    await assertLight(lab);
  });

  test("the pictures follow the theme however long the page is open", async () => {
    const lab = await openLab("/#view=vectors");
    const plane = () =>
      lab.root.evaluate((shadow) => {
        const canvas = /** @type {HTMLCanvasElement} */ (shadow.querySelector("canvas"));
        const copy = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
        copy?.drawImage(canvas, -20, -20);
        const [red, green, blue] = copy?.getImageData(0, 0, 1, 1).data ?? [];
        return (red + green + blue) / 3 > 128 ? "light" : "dark";
      });
    assert.equal(await plane(), "light");
    try {
      const session = await lab.page.createCDPSession();
      await session.send("HeapProfiler.collectGarbage");
    } catch {
      // Another browser collects when it likes.
    }
    await lab.click("Use the dark theme");
    await eventually(plane, "dark");
    await lab.click("Use the light theme");
    await eventually(plane, "light");
  });

  test("where the reader's system forces its colours, pictures and bars keep the lab's", async (t) => {
    const lab = await openLab("/#epoch=20");
    if (!(await forceColours(lab))) return t.skip(UNFORCED);
    const adjusted = await lab.root.evaluate((shadow) =>
      [...shadow.querySelectorAll("canvas, .bars .bar, .sampling-bar")].map((each) =>
        getComputedStyle(each).getPropertyValue("forced-color-adjust"),
      ),
    );
    assert.ok(adjusted.length > 8);
    assert.deepEqual([...new Set(adjusted)], ["none"]);
  });

  test("forced colours tell what can be pressed from what cannot", async (t) => {
    const lab = await openLab("/#epoch=20&view=sampling");
    if (!(await forceColours(lab))) return t.skip(UNFORCED);
    const colour = async (/** @type {string} */ name) =>
      (await lab.control(name)).evaluate((each) => getComputedStyle(each).color);
    assert.equal(await colour("Undo"), await colour("Redo"));
    assert.equal(await colour("start again"), await colour("Undo"));
    assert.notEqual(await colour("Undo"), await colour("Use the dark theme"));
    assert.notEqual(await colour("start again"), await colour("next token"));
  });

  test("what can be pressed in the bar and its menus has one look, and what cannot is paler", async () => {
    const lab = await openLab("/#epoch=20&view=sampling");
    await lab.click("Share");
    const look = async (/** @type {string} */ name) =>
      (await lab.control(name)).evaluate((each) => {
        const { color, backgroundColor, borderTopStyle, opacity, cursor } = getComputedStyle(each);
        return { color, backgroundColor, borderTopStyle, opacity, cursor };
      });
    await lab.page.mouse.move(5, 800); // Nothing is under the pointer.
    const quiet = await look("next token");
    const names = ["Panels", "Share", "Copy link", "Embed", "Use the dark theme", "new"];
    for (const name of names) assert.deepEqual(await look(name), quiet, name);
    const paler = { ...quiet, opacity: "0.45", cursor: "default" };
    for (const name of ["Undo", "Redo", "start again"])
      assert.deepEqual(await look(name), paler, name);
  });

  test("forced colours leave what is pressed, the scale of surprise, marks of the text and progress", async (t) => {
    const lab = await openLab("/#epoch=20&view=corpus,generate,matrices,similarity,luck");
    await lab.runLuck();
    if (!(await forceColours(lab))) return t.skip(UNFORCED);
    const found = await lab.root.evaluate((root) => {
      const styles = (/** @type {string} */ css) =>
        [...root.querySelectorAll(css)].map((each) => getComputedStyle(each));
      return {
        pressed: styles('[aria-pressed="true"]').map(({ outlineStyle }) => outlineStyle),
        marks: styles(".corpus-mirror .selected").map(({ outlineStyle }) => outlineStyle),
        surprise: styles(".swatch").map(({ backgroundColor }) => backgroundColor),
        progress: styles("progress").map(({ borderTopWidth }) => borderTopWidth),
      };
    });
    assert.ok(found.pressed.length > 1 && found.pressed.every((style) => style === "solid"));
    assert.equal(found.marks.length, 8);
    assert.ok(found.marks.every((style) => style === "solid"));
    assert.equal(new Set(found.surprise).size, 5);
    assert.deepEqual(found.progress, ["1px"]);
  });

  test("at no width from 1440 to 320 px does anything scroll sideways or stick out", async () => {
    const lab = await openLab();
    /** @type {Record<number, string[]>} */
    const found = {};
    for (const width of [1440, 1024, 768, 390, 320]) {
      await resize(lab.page, { width, height: 800 });
      found[width] = await atRest(lab.page, () => tooWide(lab));
    }
    assert.deepEqual(found, { 1440: [], 1024: [], 768: [], 390: [], 320: [] });
  });

  test("a very long token makes nothing scroll sideways, on a phone or on a wide screen", async () => {
    const word = "incomprehensibilities".repeat(8);
    for (const width of [390, 1440]) {
      const lab = await openLab(`/#corpus=${word} a ${word}`, { width, height: 800 });
      assert.deepEqual(await tooWide(lab), [], `at ${width} px`);
    }
  });

  for (const width of [1440, 768, 390]) {
    test(`at ${width} px nothing moves while training runs`, async () => {
      const lab = await openLab("/", { width, height: 900 });
      const before = await places(lab);
      await lab.click("Step one epoch");
      await eventually(() => lab.epoch(), 1);
      assert.deepEqual(await places(lab), before);
      await lab.click("Play");
      // Up to four digits of epochs, and well before the pause at 10,000.
      for (let epoch = 1; epoch < 2000; epoch = await lab.epoch()) {
        assert.deepEqual(await places(lab), before, `at epoch ${epoch}`);
      }
      await lab.click("Pause");
      assert.deepEqual(await places(lab), before, "after the pause");
    });

    test(`at ${width} px the message that play has paused moves nothing`, async () => {
      const lab = await openLab("/#epoch=9990", { width, height: 900 });
      const before = await places(lab);
      await lab.click("Play");
      await until(
        () => lab.messages(),
        (text) => text.includes("Paused at epoch 10,000"),
      );
      assert.deepEqual(await places(lab), before);
    });
  }
});

inEachBrowser(
  ({ openLab }) => {
    test("the theme is dark on a dark system, unless light is asked for", async () => {
      const lab = await openLab();
      await lab.control("Use the light theme");
      await assertDark(lab);
      await lab.click("Use the light theme");
      await lab.control("Use the dark theme");
      await assertLight(lab);
    });
  },
  { dark: true },
);

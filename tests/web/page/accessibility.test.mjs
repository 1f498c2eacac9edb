// Accessibility: axe-core finds nothing, and the keyboard does what the mouse does.

import assert from "node:assert/strict";
import { formatLoss } from "../../../web/base/format.js";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { requireTool } from "../support/harness.mjs";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/** @type {string} */
const axeSource = requireTool("axe-core").source;

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/**
 * What axe-core holds against the page, a line a node.
 * @param {LabSteps} lab
 * @param {string} [place]  the part of the page that is looked at
 * @returns {Promise<string[]>}
 */
async function violations({ page }, place = "html") {
  return page.evaluate(
    async (tags, selector) => {
      const axe = /** @type {any} */ (window).axe;
      const found = await axe.run(selector, {
        runOnly: { type: "tag", values: tags },
        resultTypes: ["violations"],
      });
      return found.violations.flatMap((/** @type {any} */ rule) =>
        rule.nodes.map(
          (/** @type {any} */ node) =>
            `${rule.id}: ${node.target.flat().join(" ")}: ${node.failureSummary}`,
        ),
      );
    },
    TAGS,
    place,
  );
}

/** The preview in the dialog has come up: closed sooner, it would leave requests behind. @param {LabSteps} lab */
async function previewIsThere({ page }) {
  const frame = await until(
    async () =>
      page.frames().find((each) => each !== page.mainFrame() && each.url() !== "about:blank"),
    (found) => found !== undefined,
  );
  await findLab(/** @type {import("puppeteer-core").Frame} */ (frame));
}

/**
 * The name of what has the focus, and its panel.
 * @param {LabSteps} lab
 * @returns {Promise<string | null>}
 */
function focused(lab) {
  return lab.root.evaluate((root) => {
    const control = /** @type {any} */ (root.activeElement);
    if (!control) return null;
    const name =
      control.getAttribute("aria-label") ??
      control.labels?.[0]?.textContent ??
      (/[a-z]/i.test(control.textContent)
        ? control.textContent
        : control.title || control.textContent);
    const panel = control.closest("[data-view]")?.getAttribute("data-view");
    return `${panel ? `${panel}: ` : ""}${name.trim()}`;
  });
}

/**
 * What the eye sees of a control and of the frame around it, to be compared with and without focus.
 * @param {import("puppeteer-core").ElementHandle<Element>} handle
 */
function appearance(handle) {
  return handle.evaluate((element) => {
    const around = [element, element.parentElement, element.parentElement?.parentElement];
    return around.map((each) => {
      if (!each) return "";
      const { outlineStyle, outlineColor, outlineWidth, borderColor, boxShadow } =
        getComputedStyle(each);
      const outline = outlineStyle === "none" ? "" : [outlineStyle, outlineColor, outlineWidth];
      return [outline, borderColor, boxShadow].join();
    });
  });
}

inEachBrowser(({ openLab }) => {
  for (const width of [1440, 390]) {
    for (const theme of ["light", "dark"]) {
      test(`axe-core finds no violation at ${width} px in the ${theme} theme, paused and while training runs`, async () => {
        const lab = await openLab(`/#theme=${theme}&epoch=100&speed=10`, { width, height: 900 });
        await lab.page.evaluate(axeSource);
        assert.deepEqual(await violations(lab), []);
        await lab.click("Play");
        await until(
          () => lab.numbers(),
          ({ epoch }) => epoch > 100,
        );
        assert.deepEqual(await violations(lab, "embedding-lab"), []);
      });
    }
  }

  test("axe-core finds no violation in what opens: the dialogs, the menu and the parts that are folded", async () => {
    const lab = await openLab("/#epoch=100&prev=the");
    const { page } = lab;
    await page.evaluate(axeSource);
    for (const dialog of ["Embed", "Keyboard shortcuts"]) {
      await lab.click(dialog);
      await lab.find("dialog[open]");
      if (dialog === "Embed") await previewIsThere(lab);
      assert.deepEqual(await violations(lab), [], dialog);
      await page.keyboard.press("Escape");
    }
    await lab.click("Copy link");
    await lab.click("Export");
    assert.deepEqual(await violations(lab, "embedding-lab"), [], "Share");
    await page.keyboard.press("Escape");
    await lab.click("Panels");
    assert.deepEqual(await violations(lab, "embedding-lab"), [], "Panels");
    await page.keyboard.press("Escape");
    for (const part of [
      "coordinates as a table",
      "move by numbers",
      "symmetries",
      "Loss taken apart",
      "unembed",
      "10,000 draws",
      "next token",
      "Check this gradient",
      "show",
    ]) {
      await lab.click(part);
    }
    assert.deepEqual(await violations(lab, "embedding-lab"), []);
  });

  test("axe-core finds no violation in a lab that is embedded and locked", async () => {
    const lab = await openLab("/#embed&lock&view=vectors,softmax&epoch=100", {
      width: 700,
      height: 900,
    });
    await lab.page.evaluate(axeSource);
    assert.deepEqual(await violations(lab), []);
  });

  test("Space and Enter work the transport, and the focus stays where it is", async () => {
    const lab = await openLab("/#speed=10");
    const { keyboard } = lab.page;
    await (await lab.control("Play")).focus();
    await keyboard.press(" ");
    await until(
      () => lab.numbers(),
      ({ epoch }) => epoch > 0,
    );
    await lab.control("Pause");
    assert.equal(await focused(lab), "Pause");
    await keyboard.press("Enter");
    await lab.control("Play");
    const { epoch } = await lab.numbers();
    await keyboard.press("Tab");
    assert.equal(await focused(lab), "Step one epoch");
    await keyboard.press("Enter");
    const core = await createLab();
    core.seek(epoch + 1);
    const next = { epoch: epoch + 1, pair: "", loss: formatLoss(core.loss) };
    await eventually(() => lab.numbers(), next);
  });

  test("arrow keys move through the vocabulary, and Enter selects", async () => {
    const lab = await openLab();
    await (await lab.control("the", "vocabulary")).focus();
    const { keyboard } = lab.page;
    await keyboard.press("ArrowUp");
    await eventually(() => focused(lab), "vocabulary: ran");
    await keyboard.press("Home");
    await keyboard.press("ArrowDown");
    await eventually(() => focused(lab), "vocabulary: .");
    await keyboard.press("Enter");
    await eventually(async () => (await lab.selected()).heading, ["."]);
    assert.equal(await focused(lab), "vocabulary: .");
  });

  test("Tab reaches every control, in the order of the page, and the focus can be seen on each", async () => {
    const lab = await openLab();
    const { keyboard } = lab.page;
    const names = [];
    const visited = [];
    for (let presses = 0; presses < 200; presses++) {
      await keyboard.press("Tab");
      const name = await focused(lab);
      if (!name && names.length > 0) break;
      if (!name) continue;
      const handle = await lab.root.evaluateHandle((root) => root.activeElement);
      const control = /** @type {import("puppeteer-core").ElementHandle<Element>} */ (handle);
      visited.push({ name, control, withFocus: await appearance(control) });
      names.push(name);
    }
    const expected = [
      "Panels",
      "Share",
      "Use the dark theme",
      "Keyboard shortcuts",
      "Back to start",
      "Step back",
      "Play",
      "Step one epoch",
      "Go to epoch",
      "Settings",
      "Speed",
      "new",
      "Step",
      "Learning rate",
      "Optimizer",
      "Dimensions K",
      "Seed",
      "Train until",
      "Loss to train to, in nats per token",
      "train",
      "corpus: Preset",
      "corpus: Corpus, the text that the model is trained on",
      "corpus: open a text file",
      "vocabulary: the",
      "vectors: regions",
      "vectors: refit",
      "vectors: Zoom in",
      "vectors: Arrow keys move u",
      "vectors: unembed",
      "vectors: coordinates as a table",
      "vectors: move by numbers",
      "vectors: symmetries",
      "loss: Epoch",
      "loss: Loss taken apart",
      "softmax: the",
      "sampling: draw again",
      "sampling: next token",
      "sampling: 10,000 draws",
      "generate: temperature",
      "generate: again",
      "generate: start",
      "generate: new tokens",
      "matrices: the",
      "update: next frame",
      "update: Check this gradient",
      "similarity: a₁",
      "similarity: b₂",
      "luck: Run",
      "compare: Its value in the other lab",
      "compare: show",
    ];
    const reached = names.filter((name) => expected.includes(name));
    assert.deepEqual([...new Set(reached)], expected);
    for (const { name, control, withFocus } of visited) {
      assert.notDeepEqual(
        await appearance(control),
        withFocus,
        `the focus cannot be seen: ${name}`,
      );
    }
  });

  for (const width of [1440, 1024, 390]) {
    test(`Tab goes in the order of the eye at ${width} px: down, and from left to right`, async () => {
      const lab = await openLab("/#epoch=100&prev=the", { width, height: 900 });
      const place = () =>
        lab.root.evaluate((root) => {
          const { activeElement } = root;
          if (!activeElement) return null;
          const { left, right, top, bottom } = activeElement.getBoundingClientRect();
          const panel = activeElement.closest("[data-view]")?.getAttribute("data-view");
          const bar = activeElement.closest(".transport, .lab-header")?.className;
          const name =
            activeElement.ariaLabel ??
            /** @type {any} */ (activeElement).labels?.[0]?.textContent ??
            activeElement.textContent;
          const where = panel ?? bar ?? "";
          const y = [top + scrollY, bottom + scrollY];
          return { name: `${where}: ${name?.trim()}`, where, left, right, y };
        });
      const faults = [];
      let last = null;
      for (let presses = 0; presses < 200; presses++) {
        await lab.page.keyboard.press("Tab");
        const here = await place();
        if (!here && last) break;
        if (here && last) {
          // Columns are read one after the other; where there is one, all of it is.
          const isOneText = width < 720 || here.where === last.where;
          const isNextColumn = width >= 720 && here.left >= last.right;
          const isAbove = here.y[1] <= last.y[0] + 2 && !isNextColumn;
          const shared = Math.min(here.y[1], last.y[1]) - Math.max(here.y[0], last.y[0]);
          const isBefore = shared > 4 && here.right <= last.left + 2;
          if (isOneText && (isAbove || isBefore)) faults.push(`${last.name} → ${here.name}`);
        }
        last = here ?? last;
      }
      assert.deepEqual(faults, []);
    });
  }
});

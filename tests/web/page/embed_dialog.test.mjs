// "Embed": the code with which the lab stands in another page.

import assert from "node:assert/strict";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

const CODE = "Code to be pasted into a page";

/** @param {LabSteps} lab */
const code = (lab) => lab.value(CODE);

/** What the dialog shows of the lab in its preview. @param {LabSteps} lab */
async function previewed(lab) {
  const frame = await until(
    async () => (await lab.find(".embed-preview")).contentFrame(),
    (found) => found !== null,
  );
  return findLab(/** @type {import("puppeteer-core").Frame} */ (frame));
}

inEachBrowser(({ open, openLab, url }) => {
  test("the code of a frame has the state, the panels and the controls that were chosen, and works", async () => {
    const lab = await openLab("/#epoch=20&view=vectors,softmax&prev=dog");
    await lab.click("Embed");
    await until(
      () => code(lab),
      (text) => text.startsWith("<iframe"),
    );
    await lab.click("Vectors");
    await lab.click("export");
    await lab.click("lock text and settings");
    await lab.choose("Theme", "dark");
    await lab.fill("Width", "640");
    const text = await until(
      () => code(lab),
      (now) => now.includes('width="640"'),
    );
    assert.match(text, /theme=dark/);
    const preview = await previewed(lab);
    await eventually(() => preview.panels(), ["softmax"]);
    await eventually(() => preview.epoch(), 20);
    assert.doesNotMatch(await preview.text(), /Export|Read the notes/);

    // Pasted into a page, it is what was chosen.
    const { page } = await open("/web/styles/tokens.css");
    await page.goto(`${url()}/web/package.json`);
    await page.evaluate((pasted) => {
      document.body.replaceChildren(document.createRange().createContextualFragment(pasted));
    }, text);
    const frame = await until(
      async () => page.frames()[1],
      (found) => found !== undefined,
    );
    const inside = await findLab(frame);
    assert.deepEqual(await inside.panels(), ["softmax"]);
    assert.equal((await inside.softmax()).prev, "dog");
    assert.equal(await inside.epoch(), 20);
    const height = Number(text.match(/height="(\d+)"/)?.[1]);
    const needed = await frame.evaluate(
      () => document.documentElement.getBoundingClientRect().height,
    );
    assert.ok(Math.abs(height - needed) < 0.25 * needed, `${height} px for ${needed} px`);
    const settings = await inside.element.evaluate((element) => {
      const { lock, theme, hide } = /** @type {any} */ (element);
      return { lock, theme, hide };
    });
    assert.deepEqual(settings, { lock: true, theme: "dark", hide: ["export"] });
  });

  test("a width or a height that is none gives way to the one in force", async () => {
    const lab = await openLab();
    await lab.click("Embed");
    await until(() => code(lab), Boolean);
    const height = await lab.value("Height");
    for (const [name, text, kept] of [
      ["Width", "wide", "100%"],
      ["Width", "", "100%"],
      ["Height", "-5", height],
    ]) {
      await lab.fill(name, text);
      await until(
        () => lab.value(name),
        (value) => value === kept,
        `${kept} in ${name}`,
      );
      assert.match(await code(lab), new RegExp(` width="100%" height="${height}"`));
    }
  });

  test("the code of the page in one file names the script beside it, with every line end of the text as it is", async () => {
    const lab = await openLab(
      "/web/dist/embedding-lab.html#corpus=the+cat%0D%0Athe+dog&view=softmax",
    );
    await lab.click("Embed");
    await lab.choose("Code for", "an element");
    const text = await until(
      () => code(lab),
      (now) => now.startsWith("<script"),
    );
    assert.match(text, /<script src="http[^"]*\/web\/dist\/embedding-lab\.js" defer><\/script>/);
    assert.match(text, /corpus="the cat&#13;&#10;the dog"/);
  });

  test("the element's code makes the same lab, and Markdown has a link for where no frame may be", async () => {
    const lab = await openLab("/#corpus=the+%22cat%22+%26+the+dog+(ran)+.&seed=7&view=softmax");
    await lab.click("Embed");
    await until(() => code(lab), Boolean);
    await lab.choose("Code for", "an element");
    const text = await until(
      () => code(lab),
      (now) => now.startsWith("<script"),
    );
    assert.match(text, /<script src="http[^"]*\/web\/dist\/embedding-lab\.js" defer><\/script>/);
    const same = await lab.page.evaluate((pasted) => {
      const element = new DOMParser()
        .parseFromString(pasted, "text/html")
        .querySelector("embedding-lab");
      const shown = /** @type {any} */ (document.importNode(/** @type {Node} */ (element), true));
      return [shown.corpus, shown.seed, shown.view];
    }, text);
    assert.deepEqual(same, ['the "cat" & the dog (ran) .', 7, ["softmax"]]);
    await lab.choose("Code for", "Markdown");
    const markdown = await until(
      () => code(lab),
      (now) => now.startsWith("<iframe"),
    );
    const link = markdown.match(/\n\n\[Open the Embedding Lab\]\(([^()]*)\)$/)?.[1] ?? "";
    assert.doesNotMatch(link, /embed=/);
    assert.equal(
      new URLSearchParams(new URL(link).hash.slice(1)).get("corpus"),
      'the "cat" & the dog (ran) .',
    );
  });

  test("the code can be copied; Escape closes the dialog, and the focus returns", async () => {
    const lab = await openLab("/", { width: 390, height: 800 });
    await lab.click("Share");
    await (await lab.control("Embed")).focus();
    await lab.page.keyboard.press("Enter");
    await until(() => code(lab), Boolean);
    await lab.page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", {
        value: {
          writeText: async (/** @type {string} */ text) => {
            /** @type {any} */ (window).copied = text;
          },
        },
      });
    });
    await lab.click("Copy code");
    await until(
      () => lab.root.evaluate((root) => root.querySelector("dialog[open]")?.textContent ?? ""),
      (text) => text.includes("The code is on the clipboard."),
    );
    const copied = await lab.page.evaluate(() => /** @type {any} */ (window).copied);
    assert.equal(copied, await code(lab));
    const wide = await lab.root.evaluate((root) => {
      const dialog = /** @type {Element} */ (root.querySelector("dialog[open]"));
      return [dialog.scrollWidth - dialog.clientWidth, dialog.getBoundingClientRect().right <= 390];
    });
    assert.deepEqual(wide, [0, true]);
    await (await lab.control("Width")).focus();
    await lab.page.keyboard.press("Escape");
    await eventually(
      () =>
        lab.root.evaluate((root) => [
          root.querySelector("dialog[open]") === null,
          root.activeElement?.textContent?.trim(),
        ]),
      [true, "Share"],
    );
  });

  test("the dialog is not offered where the link is hidden, or where the lab is embedded itself", async () => {
    for (const address of ["/#hide=share", "/#embed=true"]) {
      const lab = await openLab(address);
      await lab.click("Share");
      assert.doesNotMatch(
        await lab.root.evaluate((root) => root.querySelector("nav")?.textContent ?? ""),
        /Embed/,
      );
    }
  });
});

// What a screen reader finds: landmarks, and a name for everything that reads as a sentence or a part of one.

import assert from "node:assert/strict";
import { PANELS } from "../../../web/settings/panels.js";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { atRest } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */
/** @typedef {{role: string, name: string, description: string}} Node */

/** Roles whose things have a name. */
const NAMED = (
  "application button checkbox columnheader combobox dialog grid heading image img link listbox " +
  "navigation progressbar radio radiogroup region rowheader slider spinbutton table textbox"
).split(" ");

/** What opens, in the order in which it is opened. */
const PARTS = [
  ...["coordinates as a table", "move by numbers", "symmetries", "unembed", "Loss taken apart"],
  ...["10,000 draws", "next token", "Check this gradient", "show"],
];

/** The accessibility tree as Chromium gives it to a screen reader. @param {LabSteps} lab @returns {Promise<Node[]>} */
async function tree({ page }) {
  const devtools = await page.createCDPSession();
  const { nodes } = await devtools.send("Accessibility.getFullAXTree");
  await devtools.detach();
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, description }) => ({
      role: String(role?.value),
      name: String(name?.value ?? "").replace(/[\u2066-\u2069]/g, ""),
      description: String(description?.value ?? "").replace(/[\u2066-\u2069]/g, ""),
    }));
}

/**
 * What is wrong with a name or a description.
 * @param {string} text
 * @param {string[]} tokens  of the text, all of them words
 */
function faultOf(text, tokens) {
  const word = `(?:${tokens.join("|")})`;
  const faults = {
    "a space before a sign": /[^\d(|=]\s[?,;!](\s|$)/,
    "two tokens run together": new RegExp(`\\b${word}${word}\\b`),
    "a label within a sentence": /\S (Kind of|Order of)/,
    "a word twice": /\b([a-z]{2,}) \1\b/i,
    "a value that is none": /undefined|null|NaN|\[object|[<>]\w|\$\{/,
    "two spaces": /\s\s/,
    "a sign without words": /^[^\p{L}\p{N}]+$/u,
  };
  return Object.keys(faults).find((each) => faults[/** @type {keyof faults} */ (each)].test(text));
}

inEachBrowser(({ name: browser, openLab }) => {
  // Only Chromium shows its tree to a test.
  const skip = browser !== "chrome" && "its tree is not to be had";

  /** @param {LabSteps} lab @param {string[]} tokens @param {string} where */
  async function assertNamesRead(lab, tokens, where) {
    const nodes = await tree(lab);
    const ofText = (/** @type {string} */ name) => tokens.includes(name);
    const faults = nodes.flatMap(({ role, name, description }) => {
      const isNameless = NAMED.includes(role) && !name.trim();
      return [
        ...(isNameless ? [`${role} without a name`] : []),
        // The tooltip of a button that shows a sign is its name: no two words for one thing.
        ...(name && name === description && role !== "button"
          ? [`${role}: said twice: ${name}`]
          : []),
        ...[name, description]
          .filter((text) => text && !ofText(text) && (NAMED.includes(role) || role === "group"))
          .flatMap((text) => {
            const fault = faultOf(text, tokens);
            return fault ? [`${role}: ${fault}: ${text}`] : [];
          }),
      ];
    });
    assert.deepEqual([...new Set(faults)], [], where);
    const nameless = await lab.root.evaluate((root) =>
      [...root.querySelectorAll("[role=group]:not([aria-label], [aria-labelledby])")].map(
        (group) => group.className,
      ),
    );
    assert.deepEqual(nameless, [], where);
  }

  test(
    "the page has one banner, one main part, and a named region for every panel",
    { skip },
    async () => {
      const lab = await openLab("/#epoch=100&prev=the");
      const nodes = await tree(lab);
      const of = (/** @type {string} */ role) => nodes.filter((node) => node.role === role);
      assert.equal(of("banner").length, 1);
      assert.equal(of("main").length, 1);
      const regions = of("region").map(({ name }) => name);
      assert.deepEqual(
        regions.filter((name, i) => regions.indexOf(name) < i),
        [],
      );
      const titles = PANELS.filter(({ shownBy }) => shownBy === "all").map(({ name, title }) =>
        name === "softmax" ? "What comes after the?" : title,
      );
      assert.deepEqual(
        titles.filter((title) => !regions.includes(title)),
        [],
      );
      assert.ok(regions.includes("Training"));
      const [shown, named] = await lab.root.evaluate((root) =>
        ["[data-view]", "[data-view]:is([aria-label], [aria-labelledby])"].map(
          (css) => root.querySelectorAll(css).length,
        ),
      );
      assert.deepEqual([shown, named], [titles.length, titles.length]);
    },
  );

  for (const [settings, width] of /** @type {const} */ ([
    ["dimensions=2", 1440],
    ["dimensions=3&layers=regions,forces,trails,before&optimizer=adam", 1920],
    ["dimensions=1", 390],
  ])) {
    test(`every name reads as a sentence, with ${settings} at ${width} px`, { skip }, async () => {
      const text = "red ran blue slept red slept green ran blue ran red ran green slept";
      const corpus = encodeURIComponent(text);
      const tokens = [...new Set(text.split(" "))];
      const lab = await openLab(`/#epoch=100&prev=red&corpus=${corpus}&${settings}`, {
        width,
        height: 900,
      });
      for (const part of PARTS) await lab.click(part);
      await lab.choose("seeds", "20");
      await lab.choose("epochs", "100");
      await lab.click("Run");
      await lab.control("Run again");
      await atRest(lab.element.frame, () => lab.text());
      await assertNamesRead(lab, tokens, "the panels");
      await lab.click("Export");
      await assertNamesRead(lab, tokens, "Export");
      await lab.page.keyboard.press("Escape");
      await lab.click("Keyboard shortcuts");
      await assertNamesRead(lab, tokens, "the keys");
    });
  }
});

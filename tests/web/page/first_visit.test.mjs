// What a first visit finds: one sentence that says what to do, and few things to press.

import assert from "node:assert/strict";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

const SENTENCE = "Press play, and watch the bars meet their marks.";

/** What can be pressed before something is opened, at the most. */
const MOST = 28;

/** @param {LabSteps} lab */
const isSaid = async (lab) => (await lab.text()).includes(SENTENCE);

/** Where the cards begin. @param {LabSteps} lab */
const top = (lab) =>
  lab.root.evaluate((root) => root.querySelector(".columns")?.getBoundingClientRect().top);

/** What can be focused and seen, by its name; a token is none, a group with one tab stop is one. @param {LabSteps} lab */
const pressable = ({ root }) =>
  root.evaluate((shadow) => {
    const css = "a[href], button, input, select, textarea, summary, [tabindex], [role=slider]";
    return [...shadow.querySelectorAll(css)]
      .filter((each) => {
        const { width, height } = each.getBoundingClientRect();
        const { visibility } = getComputedStyle(each);
        return width > 1 && height > 1 && visibility === "visible";
      })
      .filter((/** @type {any} */ each) => each.tabIndex >= 0 && !each.disabled)
      .filter((each) => !each.matches("[data-token], .token-button, [data-token] *"))
      .map((/** @type {any} */ each) => {
        const name = each.ariaLabel ?? each.labels?.[0]?.textContent ?? each.textContent;
        const place = each.closest("[data-view]")?.getAttribute("data-view") ?? "bar";
        return `${place}: ${(name || each.title).trim().replace(/\s+/g, " ").slice(0, 60)}`;
      });
  });

inEachBrowser(({ openLab, url }) => {
  /** The page, visited again. @param {LabSteps} lab */
  async function comeAgain({ page }) {
    await page.goto("about:blank");
    await page.goto(`${url()}/`);
    return findLab(page);
  }

  test("a sentence says what to press and what to watch, moves nothing when it goes, and never comes back", async () => {
    const lab = await openLab("/", { firstVisit: true });
    assert.equal(await isSaid(lab), true);
    const before = await top(lab);
    await lab.click("Play");
    await eventually(() => isSaid(lab), false);
    assert.equal(await top(lab), before);
    await lab.click("Pause");
    assert.equal(await isSaid(lab), false);
    assert.equal(await isSaid(await comeAgain(lab)), false);
  });

  test("the sentence can be dismissed, with the focus on the play button, and stays away", async () => {
    const lab = await openLab("/", { firstVisit: true, width: 390, height: 800 });
    const again = await comeAgain(lab);
    assert.equal(await isSaid(again), true, "it was neither done nor dismissed");
    const before = await top(again);
    await again.click("Dismiss");
    await eventually(() => isSaid(again), false);
    assert.equal(await top(again), before);
    assert.equal(await again.root.evaluate((root) => root.activeElement?.ariaLabel), "Play");
    assert.equal(await isSaid(await comeAgain(again)), false);
  });

  test("an embedded lab has no such sentence", async () => {
    const lab = await openLab("/#embed=true", { firstVisit: true });
    assert.equal(await isSaid(lab), false);
  });

  test(`on a first visit at most ${MOST} things can be pressed at 1440 x 900`, async (t) => {
    const lab = await openLab("/", { firstVisit: true });
    const found = await pressable(lab);
    t.diagnostic(`${found.length} things can be pressed: ${found.join(" | ")}`);
    assert.ok(found.length <= MOST, `${found.length}:\n${found.join("\n")}`);
  });
});

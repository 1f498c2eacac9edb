// The counted matrix is filled pair by pair.

import assert from "node:assert/strict";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually, until } from "../support/waiting.mjs";

const COUNTED = "Counted in the corpus";

inEachBrowser(({ openLab }) => {
  test("a person puts pairs in one by one, sees the last one in matrix and text, and all of them again", async () => {
    const lab = await openLab("/#view=corpus,matrices&fill=3&prev=zoo");
    const texts = (/** @type {string} */ css) =>
      lab.root.evaluate(
        (root, selector) =>
          [...root.querySelectorAll(selector)].map((e) => e.textContent?.trim().toLowerCase()),
        css,
      );
    const full = async () => (await lab.matrix(COUNTED)).the.filter(Boolean).length;
    await until(
      () => lab.text("matrices"),
      (text) => text.includes("3 of 25 pairs"),
    );
    assert.equal(await full(), 1);
    await eventually(() => texts(".corpus-mirror mark.hovered"), ["ate", "the"]);
    await lab.click("One pair more");
    await until(
      () => lab.text("matrices"),
      (text) => text.includes("4 of 25 pairs"),
    );
    assert.equal(await full(), 2);
    await eventually(() => texts(".corpus-mirror mark.hovered"), ["the", "dog"]);
    const cell = await lab.find(".matrix.counted td.dropped");
    const ids = await cell.evaluate((each) => [each.dataset.token, each.dataset.next]);
    assert.deepEqual(ids, ["6", "4"]);
    await lab.click("All pairs");
    await until(
      () => lab.text("matrices"),
      (text) => text.includes("25 of 25 pairs"),
    );
    await eventually(() => texts(".corpus-mirror mark.hovered"), []);
    await lab.click("One pair less");
    await until(
      () => lab.text("matrices"),
      (text) => text.includes("24 of 25 pairs"),
    );
    const link = await lab.element.evaluate((element) => /** @type {any} */ (element).toURL());
    assert.match(link, /[#&]fill=24(&|$)/);
  });

  test("more pairs than there are is told beside them", async () => {
    const lab = await openLab("/#view=matrices&fill=99");
    await until(
      () => lab.text("matrices"),
      (text) => /25 pairs, fewer than 99/.test(text),
    );
  });
});

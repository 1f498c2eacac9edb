// Cards are as high as what they hold: an open part of one leaves no white in the next.

import assert from "node:assert/strict";
import { resize } from "../support/harness.mjs";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { atRest, drawn } from "../support/waiting.mjs";

inEachBrowser(({ openLab }) => {
  test("no card has a hole below what it holds, whatever is open in the others", async () => {
    for (const embed of ["", "&embed=true"]) {
      const lab = await openLab(`/#preset=jack&epoch=100&view=all,lookup,surprise${embed}`);
      await lab.root.evaluate((root) => {
        for (const summary of root.querySelectorAll("[data-view] summary"))
          /** @type {HTMLElement} */ (summary).click();
      });
      for (const width of [1920, 1440, 1280, 1024]) {
        await resize(lab.page, { width, height: 900 });
        await drawn(lab.page);
        const holes = await atRest(lab.page, () =>
          lab.root.evaluate((root) => {
            const cards = [...root.querySelectorAll(".column:not(:empty), .panel[data-view]")];
            return cards.flatMap((card) => {
              const { bottom } = card.getBoundingClientRect();
              const things = [...card.querySelectorAll("p, table, canvas, button, input, summary")];
              const lowest = things
                .filter((thing) => getComputedStyle(thing).visibility === "visible")
                .map((thing) => thing.getBoundingClientRect().bottom);
              const hole = Math.round(bottom - Math.max(...lowest));
              return hole > 60 ? [`${card.className}: ${hole} px`] : [];
            });
          }),
        );
        assert.deepEqual(holes, [], `at ${width} px${embed}`);
      }
    }
  });
});

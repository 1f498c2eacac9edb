// A page that has put functions of its own in the place of the browser's shows the lab that every page shows.

import assert from "node:assert/strict";
import { hostPage, labScript } from "../support/host_page.mjs";
import { oldLibrary } from "../support/old_library.mjs";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { atRest } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

const script = labScript.replace(" defer", "");
const library = `<script>${oldLibrary}</script>`;
const lab =
  '<embedding-lab view="all" layers="regions forces trails before" epoch="40"></embedding-lab>';
const pages = {
  "/plain.html": hostPage(lab, script),
  "/before.html": hostPage(lab, library + script),
  "/after.html": hostPage(lab, script + library),
};

/** All that the lab says, panel by panel. @param {LabSteps} steps */
const words = (steps) =>
  atRest(steps.element.frame, () =>
    steps.root.evaluate((root) => {
      const entries = [
        .../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-view]")),
      ].map((panel) => [panel.dataset.view, panel.innerText]);
      return Object.fromEntries(entries);
    }),
  );

inEachBrowser(
  ({ openLab }) => {
    test("a library that replaces built-ins, before the lab or after it, changes nothing of what it says", async () => {
      const plain = await words(await openLab("/plain.html"));
      assert.ok(Object.keys(plain).length > 10);
      assert.deepEqual(await words(await openLab("/before.html")), plain);
      assert.deepEqual(await words(await openLab("/after.html")), plain);
    });

    test("beside such a library a link leads back to the very lab, its moved vectors too", async () => {
      const steps = await openLab("/before.html");
      const address = await steps.element.evaluate(async (element) => {
        const { lab } = /** @type {any} */ (element);
        const { V, U } = lab.embeddings();
        V[0] = 1.25;
        lab.setEmbeddings({ V, U });
        lab.step({ epochs: 3 });
        return /** @type {any} */ (element).toURL();
      });
      const { hash } = new URL(address);
      const opened = await openLab(`/${hash}`);
      assert.equal(await opened.epoch(), 43);
      assert.equal(await opened.loss(), await steps.loss());
    });
  },
  { pages },
);

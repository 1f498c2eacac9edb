// The first picture of a lab comes panel by panel, and the page answers in between.

import assert from "node:assert/strict";
import { hostPage } from "../support/host_page.mjs";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually } from "../support/waiting.mjs";

const VIEW = ["corpus", "vectors", "loss", "softmax", "generate"];

/** Counts the page's turns, and writes down in which each panel came, and whether one could be seen then. */
const watching = `<script type="module">
  let turn = 0;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { turn++; if (!globalThis.ended) port2.postMessage(null); };
  port2.postMessage(null);
  globalThis.came = [];
  const lab = document.querySelector("embedding-lab");
  new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes)
      if (node.dataset?.view) came.push([node.dataset.view, turn, getComputedStyle(node).visibility]);
  }).observe(lab.shadowRoot, { childList: true, subtree: true });
  addEventListener("lab-ready", () => lab.step());
</script>`;

inEachBrowser(
  ({ open }) => {
    test("each panel comes in a turn of its own, unseen until all are there, and then all show what came meanwhile", async () => {
      const { page } = await open("/one.html");
      const lab = await findLab(page);
      const came = /** @type {[string, number, string][]} */ (
        await page.evaluate("globalThis.ended = true; came")
      );
      assert.deepEqual(came.map(([name]) => name).sort(), [...VIEW].sort());
      assert.equal(new Set(came.map(([, turn]) => turn)).size, VIEW.length);
      assert.ok(came.every(([, , visibility]) => visibility === "hidden"));
      assert.ok(await page.$("embedding-lab[data-shown]"));
      for (const name of VIEW) {
        const seen = await lab.root.evaluate((root, panel) => {
          const element = root.querySelector(`[data-view=${panel}]`);
          return element && getComputedStyle(element).visibility;
        }, name);
        assert.equal(seen, "visible", name);
      }
      await eventually(
        async () => (await lab.text("generate")).match(/epoch 1\b/i)?.[0],
        "epoch 1",
      );
    });
  },
  {
    pages: {
      "/one.html": hostPage(`<embedding-lab view="${VIEW.join(" ")}"></embedding-lab>${watching}`),
    },
  },
);

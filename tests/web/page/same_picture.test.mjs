import assert from "node:assert/strict";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";

/** A machine: how fast its clock runs for the page, so that less is done in a frame, and how many frames it leaves out. */
const MACHINES = [
  { clock: 1, leftOut: 0 },
  { clock: 30, leftOut: 0 },
  { clock: 8, leftOut: 3 },
];

/** Makes a page think that its machine is a slow one. @param {{clock: number, leftOut: number}} machine */
function slowDown({ clock, leftOut }) {
  const now = performance.now.bind(performance);
  performance.now = () => now() * clock;
  const nextFrame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => {
    let left = leftOut;
    const wait = () => nextFrame((time) => (left-- > 0 ? wait() : callback(time * clock)));
    return wait();
  };
}

inEachBrowser(({ open, url }) => {
  for (const link of [
    "/#view=corpus,vectors,loss&layers=regions,trails&epoch=10000&motion=reduce",
    "/#view=vectors,loss,matrices&dimensions=3&layers=regions,before&epoch=3000&prev=dog&motion=reduce",
    "/#view=vectors,loss&preset=jack&epoch=300&axes=pca&motion=reduce",
  ]) {
    test(`a link opens with the same pictures on a fast machine and on slow ones: ${link}`, async () => {
      /** @type {string[][]} */
      const seen = [];
      for (const machine of MACHINES) {
        const { page } = await open("/web/dist/embedding-lab.js");
        await page.evaluateOnNewDocument(slowDown, machine);
        await page.goto(url() + link, { waitUntil: "load" });
        const lab = await findLab(page);
        await lab.planeAtRest();
        const pictures = await lab.root.evaluate((root) =>
          [...root.querySelectorAll("canvas")].map((canvas) => canvas.toDataURL()),
        );
        const svg = await lab.element.evaluate((element) => /** @type {any} */ (element).toSVG());
        seen.push([...pictures, svg]);
      }
      for (const [i, pictures] of seen.entries()) {
        assert.deepEqual(
          pictures.map((each, at) => each === seen[0][at]),
          pictures.map(() => true),
          `machine ${i}`,
        );
      }
    });
  }
});

import assert from "node:assert/strict";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { atRest } from "../support/waiting.mjs";

/** Values of pixels along a line that the browser may shade otherwise; a label on another side changes hundreds. */
const FEW = 40;

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

/**
 * How many values of the pixels of two pictures differ; a browser rounds the same line now and then to another shade.
 * @param {import("puppeteer-core").Page} page
 * @param {string} one  a data address
 * @param {string} other
 */
function differing(page, one, other) {
  return page.evaluate(
    async (...addresses) => {
      const [a, b] = await Promise.all(
        addresses.map(async (src) => {
          const image = Object.assign(new Image(), { src });
          await image.decode();
          const canvas = document.createElement("canvas");
          Object.assign(canvas, { width: image.width, height: image.height });
          const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
          context.drawImage(image, 0, 0);
          return context.getImageData(0, 0, canvas.width, canvas.height).data;
        }),
      );
      return a.length === b.length
        ? a.filter((value, i) => Math.abs(value - b[i]) > 16).length
        : a.length;
    },
    one,
    other,
  );
}

inEachBrowser(({ open, url }) => {
  for (const link of [
    "/#view=corpus,vectors,loss&layers=regions,trails&epoch=10000&motion=reduce",
    "/#view=vectors,loss,matrices&dimensions=3&layers=regions,before&epoch=3000&prev=dog&motion=reduce",
    "/#view=vectors,loss&preset=jack&epoch=300&axes=pca",
    "/#view=similarity,compare,loss&compare=seed+21&epoch=2000&layers=",
  ]) {
    test(`a link opens with the same pictures on a fast machine and on slow ones: ${link}`, async () => {
      /** @type {{pictures: string[], svg: string}[]} */
      const seen = [];
      for (const machine of MACHINES) {
        const { page } = await open("/web/dist/embedding-lab.js");
        await page.evaluateOnNewDocument(slowDown, machine);
        await page.goto(url() + link, { waitUntil: "load" });
        const lab = await findLab(page);
        const pictures = await atRest(page, () =>
          lab.root.evaluate((root) =>
            [...root.querySelectorAll("canvas")].map((canvas) => canvas.toDataURL()),
          ),
        );
        const svg = await lab.element.evaluate((element) => /** @type {any} */ (element).toSVG());
        seen.push({ pictures, svg });
      }
      const { page } = await open("/web/dist/embedding-lab.js");
      for (const [i, { pictures, svg }] of seen.entries()) {
        assert.equal(svg, seen[0].svg, `the exported plane on machine ${i}`);
        for (const [at, picture] of pictures.entries()) {
          const count = await differing(page, picture, seen[0].pictures[at]);
          assert.ok(count < FEW, `${count} values of picture ${at} differ on machine ${i}`);
        }
      }
    });
  }
});

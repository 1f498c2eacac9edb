// The page on paper: light, whole, and a document.

import assert from "node:assert/strict";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/** Whether each picture is a light or a dark one. @param {LabSteps} lab */
const pictures = (lab) =>
  lab.root.evaluate((root) =>
    [...root.querySelectorAll("canvas")].map((canvas) => {
      const { width, height } = canvas;
      const copy = new OffscreenCanvas(width, height).getContext("2d", {
        willReadFrequently: true,
      });
      copy?.drawImage(canvas, 0, 0);
      const all = copy?.getImageData(0, 0, width, height).data ?? [];
      // The lines around letters have the colour of the paper, and so have most regions nearly.
      let [light, dark] = [0, 0];
      for (let i = 0; i < all.length; i += 4) {
        if (all[i + 3] < 250) continue;
        const mean = (all[i] + all[i + 1] + all[i + 2]) / 3;
        if (mean > 215) light += 1;
        if (mean < 60) dark += 1;
      }
      return light > dark ? "light" : "dark";
    }),
  );

/** Shows the page as on paper. @param {LabSteps} lab @returns {Promise<boolean>} whether this browser can */
async function onPaper(lab) {
  try {
    await lab.page.emulateMediaType("print");
    return true;
  } catch {
    return false;
  }
}

/** The pages of a PDF. @param {Uint8Array} pdf */
function pagesOf(pdf) {
  const counts =
    Buffer.from(pdf)
      .toString("latin1")
      .match(/\/Count \d+/g) ?? [];
  return Math.max(...counts.map((count) => Number(count.slice(7))));
}

const LONG = Array.from({ length: 900 }, (_, i) => `the w${i % 150} sees a w${(7 * i) % 150} .`);

inEachBrowser(
  ({ name, openLab }) => {
    test("pictures are drawn in the colours of paper for as long as something prints", async () => {
      const lab = await openLab("/#theme=dark&view=vectors,similarity");
      assert.deepEqual(await pictures(lab), ["dark", "dark"]);
      await lab.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      assert.deepEqual(await pictures(lab), ["light", "light"]);
      await lab.page.evaluate(() => dispatchEvent(new Event("afterprint")));
      await eventually(() => pictures(lab), ["dark", "dark"]);
    });

    test("on paper all is light, whatever the theme and the system", async (t) => {
      for (const theme of ["dark", "auto"]) {
        const lab = await openLab(`/#theme=${theme}&view=all&epoch=20`);
        if (!(await onPaper(lab))) return t.skip("this browser cannot be asked to");
        await until(
          () => pictures(lab),
          (all) => all.every((each) => each === "light"),
        );
        const dark = await lab.root.evaluate((root) => {
          /** @param {string} colour */
          const mean = (colour) => {
            const [r, g, b, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
            return alpha === 0 ? null : (r + g + b) / 3;
          };
          const places = [...root.querySelectorAll(".lab, .panel, .panel-part, table, th, h2")];
          return places
            .filter((place) => {
              const { backgroundColor, color } = getComputedStyle(place);
              return (mean(backgroundColor) ?? 255) < 200 || (mean(color) ?? 0) > 200;
            })
            .map((place) => place.className || place.localName);
        });
        assert.deepEqual(dark, [], theme);
      }
    });

    test("on paper nothing is cut, scrolled or kept in sight, and the text is there as a whole", async (t) => {
      for (const text of ["the cat sat on the mat .", LONG.join(" ")]) {
        const lab = await openLab(`/#corpus=${encodeURIComponent(text)}&view=all`);
        if (!(await onPaper(lab))) return t.skip("this browser cannot be asked to");
        const found = await lab.root.evaluate((root) => {
          const seen = [...root.querySelectorAll(".lab *")].filter(
            (each) => each.getClientRects().length > 0 && !each.closest(".visually-hidden"),
          );
          const names = (/** @type {Element[]} */ all) => [
            ...new Set(all.map((each) => `${each.localName}.${each.className}`)),
          ];
          return {
            sticky: names(
              seen.filter((each) => /sticky|fixed/.test(getComputedStyle(each).position)),
            ),
            scrolled: names(
              seen.filter(
                (each) =>
                  /auto|scroll/.test(getComputedStyle(each).overflowY) &&
                  each.scrollHeight > each.clientHeight + 1,
              ),
            ),
            empty: names(seen.filter((each) => each.matches(".luck-plot:not(:has(.luck-bar))"))),
            area: root.querySelector("textarea")?.getClientRects().length,
            text: /** @type {HTMLElement} */ (
              root.querySelector(".corpus-mirror")
            ).innerText.trim(),
          };
        });
        assert.deepEqual(found, { sticky: [], scrolled: [], empty: [], area: 0, text });
      }
    });

    if (name !== "chrome") return;

    test("the running example prints on five pages, with its prose; a long text in proportion", async () => {
      const lab = await openLab("/#epoch=100&view=all");
      const short = pagesOf(await lab.page.pdf({ format: "A4" }));
      assert.ok(short >= 3 && short <= 6, `${short} pages`);
      const text = encodeURIComponent(LONG.join(" "));
      const long = await openLab(`/#corpus=${text}&view=corpus,vocabulary,vectors,softmax`);
      const pages = pagesOf(await long.page.pdf({ format: "A4" }));
      // Six pages of text and prose, and two tables of 150 rows and more of three pages each at the most.
      assert.ok(pages > short && pages <= 17, `${pages} pages`);
    });

    test("a text too long for marks is printed as well", async () => {
      const text = LONG.concat(LONG).join(" ");
      assert.ok(text.length > 20_000);
      const lab = await openLab("/#view=corpus");
      await lab.element.evaluate((element, corpus) => {
        /** @type {any} */ (element).corpus = corpus;
      }, text);
      await onPaper(lab);
      await until(
        () => lab.root.evaluate((root) => root.querySelector(".corpus-mirror")?.textContent),
        (shown) => shown?.trim() === text,
      );
    });
  },
  { dark: true },
);

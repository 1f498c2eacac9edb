// Lines of text and formulas where there is little room: what breaks, what stands upright, and what is shown where the lab is not.

import assert from "node:assert/strict";
import { fileUrl } from "../support/harness.mjs";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { atRest, until } from "../support/waiting.mjs";

const GERMAN =
  "Die Donaudampfschifffahrtsgesellschaft fährt . Der Rechtsschutzversicherungsvertreter schläft . Die Kraftfahrzeughaftpflichtversicherung zahlt .";

inEachBrowser(({ name, open, openLab }) => {
  test("the formulas of one update are in sight as a whole, also in the narrowest frames", async () => {
    for (const width of [1280, 1400, 1440]) {
      const lab = await openLab("/#view=update&epoch=3", { width, height: 720 });
      await lab.click("follow training");
      for (let frame = 0; frame < 5; frame += 1) {
        const cut = await atRest(lab.page, () =>
          lab.root.evaluate((root) =>
            [...root.querySelectorAll(".update-formulas p")]
              .filter((line) => line.scrollWidth > line.clientWidth + 1)
              .map((line) => line.textContent),
          ),
        );
        assert.deepEqual(cut, [], `frame ${frame + 1} at ${width} px`);
        if (frame < 4) await lab.click("next frame");
      }
    }
  });

  test("above the columns of a large matrix marks stand as they are written, and long names upright", async () => {
    const lab = await openLab("/#preset=jack&view=matrices");
    const modes = await lab.root.evaluate((root) =>
      Object.fromEntries(
        [...root.querySelectorAll("thead .token")].map((token) => [
          token.textContent,
          getComputedStyle(token).writingMode,
        ]),
      ),
    );
    assert.equal(modes["."], "horizontal-tb");
    assert.equal(modes.worried, "vertical-rl");
  });

  test("long words of a text break where its language breaks them, marks and letters alike; tokens do not", async () => {
    const lab = await openLab(
      `/#lang=de&corpus=${encodeURIComponent(GERMAN)}&view=corpus,vocabulary,generate`,
      { width: 390 },
    );
    const found = await lab.root.evaluate((root) => {
      const style = (/** @type {string} */ css) => {
        const element = /** @type {HTMLElement} */ (root.querySelector(css));
        return { hyphens: getComputedStyle(element).hyphens, lang: element.lang };
      };
      return {
        text: style("textarea"),
        mirror: style(".corpus-mirror"),
        token: style(".vocabulary .token").hyphens,
        written: style(".generated-token").hyphens,
      };
    });
    const german = { hyphens: "auto", lang: "de" };
    assert.deepEqual(found, { text: german, mirror: german, token: "manual", written: "manual" });
    // The mirror gives the text area its height: with other breaks the area would scroll.
    for (const width of [150, 190, 230, 270]) {
      const more = await lab.root.evaluate((root, pixels) => {
        const editor = /** @type {HTMLElement} */ (root.querySelector(".corpus-editor"));
        const area = /** @type {HTMLElement} */ (root.querySelector("textarea"));
        editor.style.width = `${pixels}px`;
        editor.style.maxHeight = "none";
        return area.scrollHeight - area.clientHeight;
      }, width);
      assert.ok(more <= 1, `${more} px at ${width} px`);
    }
  });

  test("the text has the ring of every other field while it has the focus", async () => {
    const lab = await openLab("/#view=corpus,generate");
    const ring = (/** @type {string} */ css) =>
      lab.root.evaluate((root, selector) => {
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(
          /** @type {Element} */ (root.querySelector(selector)),
        );
        return [outlineStyle, outlineWidth, outlineColor];
      }, css);
    await (await lab.find(".field-length input")).focus();
    const usual = await ring(".field-length input");
    assert.equal(usual[0], "solid");
    await (await lab.find("textarea")).focus();
    assert.deepEqual(await ring(".corpus-editor"), usual);
  });

  if (name === "chrome")
    test("without JavaScript a picture of the model stands above the prose, in one file too", async () => {
      const { page } = await open("about:blank");
      await page.setJavaScriptEnabled(false);
      for (const path of ["index.html", "web/dist/embedding-lab.html"]) {
        await page.goto(fileUrl(path), { waitUntil: "load" });
        const size = await until(
          async () => {
            const picture = await page.$("noscript img, .missing img");
            return (await picture?.boundingBox()) ?? null;
          },
          (box) => box !== null && box.height > 100,
          `a picture on ${path}`,
        );
        assert.ok(size && size.width > 300);
      }
    });
});

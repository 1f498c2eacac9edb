// <embedding-lab> as programs and frameworks treat it: settings at any moment, attributes that go, other documents.

import assert from "node:assert/strict";
import { findPreset } from "../../../web/settings/presets.js";
import { hostPage, labScript } from "../support/host_page.mjs";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually, until } from "../support/waiting.mjs";

/** A page whose script is there before its labs. @param {string} body @param {string} [head] */
const host = (body, head = labScript.replace(" defer", "")) => hostPage(body, head);

const pages = {
  "/empty.html": host(""),
  "/one.html": host('<embedding-lab view="softmax"></embedding-lab>'),
  "/late.html": host("", ""),
  "/attributes.html": host('<embedding-lab url-settings view="softmax"></embedding-lab>'),
  "/places.html": host(
    `<style>.place { width: 700px } embedding-lab { margin: 10px; border: 5px solid }</style>
    <div class="place"><embedding-lab></embedding-lab></div>` +
      [
        ...["display: flex", "display: flex; flex-direction: column; align-items: center"],
        ...["display: grid; place-items: center", "display: flex; width: 200px"],
      ]
        .map((style) => `<div class="place" style="${style}"><embedding-lab></embedding-lab></div>`)
        .join("") +
      ["float: left", "display: inline-block", "position: absolute", "max-width: 400px"]
        .map(
          (style) =>
            `<div class="place" style="position: relative"><embedding-lab style="${style}"></embedding-lab></div>`,
        )
        .join("") +
      `<table class="place" style="border-spacing: 0"><tr><td style="padding: 0"><embedding-lab></embedding-lab></td></tr></table>`,
  ),
  "/frames.html": host(
    '<embedding-lab view="softmax"></embedding-lab><iframe title="Other" srcdoc="&lt;p>other"></iframe>',
  ),
};

inEachBrowser(
  ({ open, openLab }) => {
    test("what is set in the task in which a lab begins, or while it is built, is heeded", async () => {
      const { page } = await open("/empty.html");
      const values = await page.evaluate(async () => {
        /** @param {(element: any) => void} begin */
        async function made(begin) {
          const element = /** @type {any} */ (document.createElement("embedding-lab"));
          begin(element);
          element.setAttribute("seed", "7");
          element.dimensions = 3;
          for (let i = 0; i < 50 && !element.state; i++) await null;
          element.setAttribute("epoch", "40");
          element.learningRate = 0.25;
          const { seed, dimensions, learningRate } = await element.ready;
          return { seed, dimensions, learningRate, epoch: element.lab.epoch };
        }
        return [
          await made((element) => {
            document.body.append(element);
            void element.ready;
          }),
          await made((element) => {
            element.setAttribute("lab", "named");
            document.body.append(element);
          }),
        ];
      });
      const expected = { seed: 7, dimensions: 3, learningRate: 0.25, epoch: 40 };
      assert.deepEqual(values, [expected, expected]);
    });

    test("properties set before the script is there count, for a named lab too, and a bad one is told beside the others", async () => {
      const { page } = await open("/late.html");
      await page.evaluate(() => {
        const element = Object.assign(document.createElement("embedding-lab"), {
          seed: 7,
          dimensions: 999,
          view: "softmax",
        });
        element.setAttribute("lab", "late");
        document.body.append(element);
        document.head.append(
          Object.assign(document.createElement("script"), { src: "/web/dist/embedding-lab.js" }),
        );
      });
      const lab = await findLab(page, "embedding-lab");
      assert.deepEqual(await lab.panels(), ["softmax"]);
      assert.match(await lab.text(), /Dimensions K must be a whole number from 1 to 256, got 999/);
      const { seed, dimensions } = await page.$eval("embedding-lab", (element) => {
        const found = /** @type {any} */ (element);
        return { seed: found.seed, dimensions: found.dimensions };
      });
      assert.deepEqual([seed, dimensions], [7, 2]);
    });

    test("an attribute that is taken away leaves its setting to what the others ask for", async () => {
      const lab = await openLab("/one.html");
      /** @param {string} name @param {any} value  that it must come to have */
      const becomes = (name, value) =>
        eventually(
          () => lab.element.evaluate((element, key) => /** @type {any} */ (element)[key], name),
          value,
        );
      /** @param {string} name @param {string | null} value  null to take it away */
      const change = (name, value) =>
        lab.element.evaluate(
          (element, [attribute, text]) =>
            text === null
              ? element.removeAttribute(attribute)
              : element.setAttribute(attribute, text),
          /** @type {[string, string | null]} */ ([name, value]),
        );

      await change("optimizer", "gd");
      await becomes("optimizer", "gd");
      await change("learning-rate", "0.1");
      await becomes("learningRate", 0.1);
      await change("sample-seed", "5");
      await becomes("sampleSeed", 5);
      await change("seed", "7");
      await becomes("seed", 7);
      await change("learning-rate", null);
      await becomes("learningRate", 0.5);
      await change("sample-seed", null);
      await becomes("sampleSeed", 7);
      await change("seed", "8");
      await becomes("sampleSeed", 8);

      await change("dimensions", "3");
      await becomes("dimensions", 3);
      await change("axes", "1 3");
      await becomes("axes", [1, 3]);
      await change("prev", "cat");
      await becomes("prev", "cat");
      await change("axes", null);
      await becomes("axes", "pca");
      await change("prev", null);
      await becomes("prev", "the");
      await eventually(async () => (await lab.softmax()).prev, "the");

      const { corpus } = /** @type {any} */ (findPreset("notes"));
      await change("corpus", "one two one two");
      await becomes("preset", "");
      await becomes("corpus", "one two one two");
      await change("corpus", null);
      await becomes("preset", "notes");
      await becomes("corpus", corpus);
      await change("preset", "weather");
      await becomes("preset", "weather");
      await change("preset", null);
      await becomes("preset", "notes");
    });

    test("the property lab takes a name, as frameworks set it, and names that change at once end in the last", async () => {
      const lab = await openLab("/one.html");
      const said = await lab.element.evaluate(async (element) => {
        const found = /** @type {any} */ (element);
        /** @type {string[]} */
        const rejected = [];
        addEventListener("unhandledrejection", ({ reason }) => rejected.push(String(reason)));
        found.lab = "a";
        found.lab = "b";
        found.lab = "c";
        await found.ready;
        const other = /** @type {any} */ (document.createElement("embedding-lab"));
        other.setAttribute("lab", "c");
        document.body.append(other);
        await other.ready;
        other.lab.step();
        const shared = found.lab.epoch;
        found.lab = null;
        await found.ready;
        return { rejected, shared, attribute: found.getAttribute("lab"), own: found.lab.epoch };
      });
      assert.deepEqual(said, { rejected: [], shared: 1, attribute: null, own: 0 });
    });

    test("moved into the document of a frame and back, a lab keeps its looks", async () => {
      const lab = await openLab("/frames.html");
      const looks = await lab.element.evaluate(async (element) => {
        const shown = () => {
          const play = element.shadowRoot?.querySelector('[title="Play"]');
          return play && getComputedStyle(play).borderTopLeftRadius;
        };
        const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
        const before = shown();
        frame.contentDocument?.body.append(element);
        await /** @type {any} */ (element).ready;
        const there = shown();
        document.body.append(element);
        return [before, there, shown()];
      });
      assert.deepEqual(looks, ["50%", "50%", "50%"]);
    });

    test("in flex containers, grids, tables and floats a lab is as wide as there is room", async () => {
      const { page } = await open("/places.html");
      const widths = await page.$$eval("embedding-lab", async (elements) => {
        const labs = /** @type {any[]} */ (elements);
        await Promise.all(labs.map((each) => each.ready));
        return labs.map((each) => Math.round(each.getBoundingClientRect().width));
      });
      assert.deepEqual(widths, [680, 680, 680, 680, 180, 680, 680, 680, 410, 680]);
    });

    test("null and undefined leave a setting to its default, as frameworks set what is not there", async () => {
      const lab = await openLab("/one.html");
      const values = await lab.element.evaluate(async (element) => {
        const found = /** @type {any} */ (element);
        found.seed = 7;
        found.temperature = 2;
        found.seed = null;
        found.temperature = undefined;
        await found.ready;
        const early = /** @type {any} */ (document.createElement("embedding-lab"));
        early.seed = 9;
        early.seed = null;
        return [found.seed, found.temperature, early.seed];
      });
      assert.deepEqual(values, [20, 1, 20]);
    });

    test("one bad setting leaves those that are set with it", async () => {
      const lab = await openLab("/one.html");
      await lab.element.evaluate(
        (element) => void Object.assign(element, { dimensions: 3, scale: 2, corpus: "a" }),
      );
      const values = () =>
        lab.element.evaluate((element) => {
          const found = /** @type {any} */ (element);
          return [found.dimensions, found.scale, found.lab.dimensions];
        });
      await eventually(values, [3, 2, 3]);
      await until(
        () => lab.text(),
        (text) => /needs at least 2 tokens/.test(text),
      );
      assert.deepEqual(await values(), [3, 2, 3]);
    });

    test("ready is the lab that there is now, and seek is done when it is there", async () => {
      const lab = await openLab("/one.html");
      await lab.element.evaluate(async (element) => {
        const found = /** @type {any} */ (element);
        await found.ready;
        found.dimensions = 3;
      });
      await eventually(
        () => lab.element.evaluate((element) => /** @type {any} */ (element).lab.dimensions),
        3,
      );
      const said = await lab.element.evaluate(async (element) => {
        const found = /** @type {any} */ (element);
        const now = await found.ready;
        await found.seek(60000);
        return [now === found.lab, now.dimensions, found.lab.epoch];
      });
      assert.deepEqual(said, [true, 3, 60000]);
    });

    test("the property epoch tells where training stands", async () => {
      const lab = await openLab("/one.html");
      const epoch = () => lab.element.evaluate((element) => /** @type {any} */ (element).epoch);
      await lab.element.evaluate((element) => {
        /** @type {any} */ (element).epoch = 20;
      });
      await eventually(epoch, 20);
      await lab.element.evaluate((element) => /** @type {any} */ (element).step());
      assert.equal(await epoch(), 21);
    });

    test("every table of the lab is a part named table, every picture one named plot", async () => {
      const lab = await openLab("/#view=all&epoch=1");
      const others = await lab.root.evaluate((shadow) =>
        [...shadow.querySelectorAll("table, canvas")]
          .filter((each) => each.part.length === 0 && !each.closest("dialog"))
          .map((each) => `${each.tagName} ${each.className}`),
      );
      assert.deepEqual(others, []);
    });

    test("a link that is followed leaves what the element's own attributes ask for", async () => {
      const dragged = await openLab("/#prev=cat");
      const link = await dragged.element.evaluate(async (element) => {
        const found = /** @type {any} */ (element);
        const { V, U } = (await found.ready).embeddings();
        V[0] += 1;
        found.lab.setEmbeddings({ V, U });
        return found.toURL();
      });
      assert.match(link, /state64=/);
      const lab = await openLab("/attributes.html");
      assert.deepEqual(await lab.panels(), ["softmax"]);
      await lab.page.evaluate((hash) => (location.hash = hash), new URL(link).hash);
      await eventually(async () => (await lab.softmax()).prev, "cat");
      assert.deepEqual(await lab.panels(), ["softmax"]);
    });

    test("a text with half of a surrogate pair still has an address", async () => {
      const lab = await openLab("/one.html");
      await lab.element.evaluate((element) => {
        /** @type {any} */ (element).corpus = "a \ud83d b a b";
      });
      await until(
        () => lab.element.evaluate((element) => /** @type {any} */ (element).toURL()),
        (address) => /corpus=a\+%EF%BF%BD\+b\+a\+b/.test(address),
      );
    });

    test("what an address asks for and cannot have is told; what is not for the lab is left alone", async () => {
      const damaged = await openLab("/#corpus64=AAAA");
      assert.match(await damaged.text(), /The text in this link is damaged and cannot be read/);
      const axes = await openLab("/#dimensions=3&axes=1,9");
      assert.match(await axes.text(), /Axes must be from 1 to 3, got 1 9/i);
      const counted = await openLab("/?utm_source=mail&v=2&sed=7#prev=");
      const text = await counted.text();
      assert.match(text, /unknown setting "sed"; the nearest known one is "seed"/i);
      assert.doesNotMatch(text, /utm_source|"v"|vocabulary\./);
    });
  },
  { pages },
);

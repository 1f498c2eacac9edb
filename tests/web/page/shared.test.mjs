// Several elements that show one model.

import assert from "node:assert/strict";
import { formatLoss } from "../../../web/base/format.js";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { hostPage } from "../support/host_page.mjs";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { atRest, eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

const pages = {
  "/shared.html": hostPage(`
    <embedding-lab id="a" lab="one" seed="7" view="vectors" theme="light"></embedding-lab>
    <embedding-lab id="b" lab="one" seed="8" view="softmax loss" hide="transport title" theme="dark"></embedding-lab>
    <embedding-lab id="c" lab="two" seed="9" view="softmax"></embedding-lab>
    <embedding-lab id="d" lab="one" view="vectors" layers="trails"></embedding-lab>`),
};

inEachBrowser(
  ({ open }) => {
    async function openShared() {
      const { page } = await open("/shared.html");
      const labs = await Promise.all(["#a", "#b", "#c", "#d"].map((id) => findLab(page, id)));
      return { page, labs };
    }

    test("the first element sets the model, one transport drives all, and each shows what is its own", async () => {
      const { page, labs } = await openShared();
      const [a, b, c, d] = labs;
      const core = await createLab({ seed: 7 });
      const at = (/** @type {number} */ epoch) => {
        core.seek(epoch);
        return { epoch, pair: "", loss: formatLoss(core.loss) };
      };
      assert.deepEqual(await a.numbers(), at(0));
      assert.deepEqual(await Promise.all(labs.map((lab) => lab.panels())), [
        ["vectors"],
        ["loss", "softmax"],
        ["softmax"],
        ["vectors"],
      ]);
      await a.click("Step one epoch");
      await eventually(() => a.numbers(), at(1));
      await eventually(() => d.numbers(), at(1));
      const other = await createLab({ seed: 9 });
      assert.equal(await c.loss(), formatLoss(other.loss));
      const score = core.scores("the")[0];
      await eventually(
        async () => Number((await b.softmax()).rows["!"][0].replace("−", "-")),
        Number(score.toFixed(3)),
      );
      await b.click("dog", "softmax");
      await eventually(async () => /p\(next \|\W*dog\W*\)/.test(await a.text("vectors")), true);
      const own = await page.evaluate(() =>
        ["a", "b", "d"].map((id) => {
          const lab = /** @type {any} */ (document.getElementById(id));
          return [lab.view.join(), lab.layers.join(), lab.theme, lab.prev, lab.seed];
        }),
      );
      assert.deepEqual(own, [
        ["vectors", "regions", "light", "dog", 7],
        ["softmax,loss", "regions", "dark", "dog", 7],
        ["vectors", "trails", "auto", "dog", 7],
      ]);
      assert.equal((await c.softmax()).prev, "the");
      const link = await d.element.evaluate((element) => /** @type {any} */ (element).toURL());
      assert.match(link, /prev=dog/);
      assert.match(link, /view=vectors&layers=trails/);
    });

    test("layers and views that one changes leave the others alone; both planes come to rest", async () => {
      const { page, labs } = await openShared();
      const [a, , , d] = labs;
      await a.click("regions");
      await eventually(
        () =>
          page.evaluate(() =>
            ["a", "b", "d"].map((id) =>
              /** @type {any} */ (document.getElementById(id)).layers.join(),
            ),
          ),
        ["", "regions", "trails"],
      );
      await page.evaluate(() => document.getElementById("d")?.setAttribute("view", "vocabulary"));
      await eventually(() => d.panels(), ["vocabulary"]);
      assert.deepEqual(await a.panels(), ["vectors"]);
      await page.evaluate(() => document.getElementById("d")?.setAttribute("view", "vectors"));
      await eventually(() => d.panels(), ["vectors"]);
      await page.evaluate(() => {
        /** @type {any} */ (document.getElementById("d")).style.width = "500px";
      });
      await a.click("Zoom out");
      const pictures = () =>
        Promise.all(
          [a, d].map((lab) =>
            lab.element.evaluate((element) => /** @type {any} */ (element).toSVG()),
          ),
        );
      const [one, other] = await atRest(page, pictures);
      assert.notEqual(one, other);
    });

    test("each element has ready, lab, methods and events; removed and put back it shows the model of then", async () => {
      const { page, labs } = await openShared();
      const [a, b, , d] = labs;
      const told = await page.evaluate(async () => {
        const [one, two] = ["a", "b"].map((id) => /** @type {any} */ (document.getElementById(id)));
        const same = (await one.ready) === (await two.ready) && one.lab === two.lab;
        /** @type {string[]} */
        const heard = [];
        for (const lab of [one, two])
          lab.addEventListener("lab-select", (/** @type {any} */ { detail }) =>
            heard.push(`${lab.id} ${detail.token}`),
          );
        two.prev = "cat";
        await two.seek(5);
        return { same, heard };
      });
      assert.deepEqual(told, { same: true, heard: ["a cat", "b cat"] });
      await eventually(() => a.epoch(), 5);
      // The first goes; the others keep its model.
      await page.evaluate(() => {
        const first = /** @type {any} */ (document.getElementById("a"));
        /** @type {any} */ (window).kept = first;
        first.remove();
      });
      await d.click("Step one epoch");
      await eventually(() => d.epoch(), 6);
      await page.evaluate(() => document.body.append(/** @type {any} */ (window).kept));
      const back = await findLab(page, "#a");
      await eventually(() => back.epoch(), 6);
      await back.click("Step one epoch");
      await eventually(() => d.epoch(), 7);
      assert.equal((await b.softmax()).prev, "cat");
    });

    test("play rests only when none is seen, and the last one removed ends the model", async () => {
      const { page, labs } = await openShared();
      const [a, , , d] = labs;
      await page.evaluate(() => {
        const space = document.createElement("div");
        space.style.height = "4000px";
        document.getElementById("a")?.after(space);
      });
      await page.evaluate(() => scrollTo(0, 0));
      await a.click("Play");
      await until(
        () => d.numbers(),
        ({ epoch }) => epoch > 0,
      );
      const lab = await page.evaluateHandle(() => {
        const elements = ["a", "b", "d"].map((id) => document.getElementById(id));
        const core = /** @type {any} */ (elements[0]).lab;
        for (const element of elements) element?.remove();
        /** @type {any} */ (window).kept = elements;
        return core;
      });
      const code = () =>
        lab.evaluate((/** @type {any} */ core) => {
          try {
            return core.step() && "lives";
          } catch (error) {
            return /** @type {any} */ (error).code;
          }
        });
      await eventually(code, "disposed");
      // What comes back begins anew, and is now the first.
      await page.evaluate(() => document.body.append(/** @type {any} */ (window).kept[1]));
      const again = await findLab(page, "#b");
      const seed = await again.element.evaluate((element) => /** @type {any} */ (element).seed);
      assert.equal(seed, 8);
      assert.deepEqual(await again.panels(), ["loss", "softmax"]);
    });

    test("an element with another name shows the model of that name, and without one its own", async () => {
      const { page, labs } = await openShared();
      const [a, , c] = labs;
      await a.click("Step one epoch");
      const rename = (/** @type {string | null} */ name) =>
        page.evaluate((given) => {
          const element = document.getElementById("d");
          if (given === null) element?.removeAttribute("lab");
          else element?.setAttribute("lab", given);
        }, name);
      const seed = (/** @type {LabSteps} */ lab) =>
        lab.element.evaluate((element) => /** @type {any} */ (element).seed);
      await rename("two");
      const other = await findLab(page, "#d");
      assert.equal(await seed(other), 9);
      await c.click("Step one epoch");
      await other.click("Step one epoch");
      await eventually(() => other.epoch(), 2);
      assert.equal(await a.epoch(), 1);
      // Keys too are for the model that it shows now.
      await other.page.keyboard.press("s");
      await eventually(() => other.epoch(), 3);
      assert.equal(await a.epoch(), 1);
      await rename(null);
      const own = await findLab(page, "#d");
      assert.equal(await seed(own), 20);
      assert.equal(await own.epoch(), 0);
      // The model that it left lives on with the others.
      await c.click("Step one epoch");
      await eventually(() => c.epoch(), 4);
      assert.equal(await own.epoch(), 0);
    });
  },
  { pages },
);

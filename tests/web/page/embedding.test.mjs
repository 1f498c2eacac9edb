// <embedding-lab> on the pages of others: several on one, strict policies, sandboxes, late scripts.

import assert from "node:assert/strict";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { startServer } from "../support/harness.mjs";
import { hostPage } from "../support/host_page.mjs";
import { numbersOf } from "../support/lab_reading.mjs";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { drawn, eventually, until } from "../support/waiting.mjs";

const pages = {
  "/two.html": hostPage(`
    <p>Before</p>
    <embedding-lab id="a" seed="7" view="softmax" prev="dog"></embedding-lab>
    <embedding-lab id="b" seed="8" view="softmax vectors" dimensions="3"
      corpus="the cat sat on the mat ."></embedding-lab>`),
  "/one.html": hostPage('<embedding-lab view="softmax" speed="10"></embedding-lab>'),
  "/late.html": hostPage(
    '<embedding-lab view="loss" seed="9"><p>There is no lab here yet.</p></embedding-lab>',
    "",
  ),
  "/sandbox.html": hostPage(
    '<iframe sandbox="allow-scripts" src="/one.html" width="900" height="700" title="Lab"></iframe>',
    "",
  ),
  "/module.html": hostPage(
    '<embedding-lab view="softmax"></embedding-lab>',
    '<script type="module" src="/web/dist/embedding-lab.mjs"></script>',
  ),
};

/** @param {number} epoch @param {import("../../../web/core/types.js").Lab} core */
const numbersAt = (epoch, core) => {
  core.seek(epoch);
  return numbersOf(core);
};

inEachBrowser(
  ({ open, openLab, url }) => {
    test("two labs on one page have settings of their own and train on their own", async () => {
      const { page } = await open("/two.html");
      const [a, b] = [await findLab(page, "#a"), await findLab(page, "#b")];
      assert.deepEqual(await a.panels(), ["softmax"]);
      assert.deepEqual(await b.panels(), ["vectors", "softmax"]);
      assert.equal((await a.softmax()).prev, "dog");
      assert.equal((await b.softmax()).prev, "the");
      const coreA = await createLab({ seed: 7 });
      const coreB = await createLab({ seed: 8, corpus: "the cat sat on the mat .", dimensions: 3 });
      assert.deepEqual(await a.numbers(), numbersAt(0, coreA));
      assert.deepEqual(await b.numbers(), numbersAt(0, coreB));

      await b.click("Step one epoch");
      await eventually(() => b.numbers(), numbersAt(1, coreB));
      assert.deepEqual(await a.numbers(), numbersAt(0, coreA));
      await a.click("zoo", "softmax");
      await eventually(async () => (await a.softmax()).prev, "zoo");
      assert.equal((await b.softmax()).prev, "the");
    });

    test("ready resolves to the programming interface, and the page follows what a program does with it", async () => {
      const lab = await openLab("/one.html");
      const told = await lab.element.evaluate(async (element) => {
        const host = /** @type {any} */ (element);
        const core = await host.ready;
        const before = { same: host.lab === core, vocabulary: core.vocabulary, loss: core.loss };
        core.step({ epochs: 3 });
        return before;
      });
      const core = await createLab();
      assert.deepEqual(told, { same: true, vocabulary: core.vocabulary, loss: core.loss });
      await eventually(() => lab.numbers(), numbersAt(3, core));
    });

    test("attributes and properties change a lab that is there, and events tell of it", async () => {
      const lab = await openLab("/one.html");
      await lab.element.evaluate((element) => {
        const names = ["lab-change", "lab-select"];
        /** @type {any[]} */
        const heard = [];
        Object.assign(element, { heard });
        for (const name of names) {
          document.addEventListener(name, (event) =>
            heard.push([name, /** @type {CustomEvent} */ (event).detail]),
          );
        }
        element.setAttribute("prev", "cat");
        /** @type {any} */ (element).temperature = 2;
        element.setAttribute("view", "softmax matrices");
      });
      await eventually(async () => (await lab.softmax()).prev, "cat");
      await eventually(() => lab.panels(), ["softmax", "matrices"]);
      const p = (await createLab()).probabilities("cat", { temperature: 2 });
      const { rows } = await lab.softmax();
      assert.deepEqual(
        Object.values(rows).map((cells) => cells[2]),
        [...p].map((each) => each.toFixed(3)),
      );
      const heard = await lab.element.evaluate((element) => /** @type {any} */ (element).heard);
      assert.deepEqual(heard, [
        ["lab-change", { setting: "prev", value: "cat" }],
        ["lab-select", { token: "cat" }],
        ["lab-change", { setting: "temperature", value: 2 }],
        ["lab-change", { setting: "view", value: ["softmax", "matrices"] }],
      ]);
    });

    test("an element that is removed and put back goes on from where it was", async () => {
      const lab = await openLab("/one.html");
      await lab.click("Step one epoch");
      const core = await createLab();
      await eventually(() => lab.numbers(), numbersAt(1, core));
      await lab.element.evaluate((element) => {
        /** @type {any} */ (window).kept = element;
        element.remove();
      });
      await drawn(lab.page);
      await lab.page.evaluate(() => document.body.append(/** @type {any} */ (window).kept));
      const back = await findLab(lab.page);
      assert.deepEqual(await back.numbers(), numbersAt(1, core));
      await back.click("Step one epoch");
      await eventually(() => back.numbers(), numbersAt(2, core));
      await back.click("Play");
      await until(
        () => back.numbers(),
        ({ epoch }) => epoch > 3,
      );
    });

    test("a lab that is out of sight rests, and goes on when it is back", async () => {
      const { page } = await open("/two.html");
      const [seen, lab] = [await findLab(page, "#a"), await findLab(page, "#b")];
      await page.evaluate(() => {
        const space = document.createElement("div");
        space.style.height = "4000px";
        document.getElementById("b")?.before(space);
      });
      await lab.click("Play");
      await until(
        () => lab.epoch(),
        (epoch) => epoch > 0,
      );
      await seen.click("Play");
      /** Epochs that the lab trains while the one in sight trains five. */
      const gained = async () => {
        const [from, before] = [await seen.epoch(), await lab.epoch()];
        await until(
          () => seen.epoch(),
          (epoch) => epoch > from + 5,
        );
        return (await lab.epoch()) - before;
      };
      await until(gained, (epochs) => epochs === 0, "rest");
      const rested = await lab.epoch();
      await page.evaluate(() => document.getElementById("b")?.scrollIntoView());
      await until(
        () => lab.epoch(),
        (epoch) => epoch > rested,
      );
    });

    test("a script that comes after the element makes it a lab", async () => {
      const { page } = await open("/late.html");
      assert.match(await page.evaluate(() => document.body.innerText), /There is no lab here yet/);
      await page.evaluate((src) => {
        document.body.append(Object.assign(document.createElement("script"), { src }));
      }, `${url()}/web/dist/embedding-lab.js`);
      const lab = await findLab(page);
      assert.deepEqual(await lab.numbers(), numbersAt(0, await createLab({ seed: 9 })));
      assert.deepEqual(await lab.panels(), ["loss"]);
    });

    test("the ES module makes a lab too", async () => {
      const lab = await openLab("/module.html");
      await lab.click("Step one epoch");
      await eventually(() => lab.numbers(), numbersAt(1, await createLab()));
    });

    test("in a sandbox of an opaque origin the lab works, and nothing is asked for but its page and script", async () => {
      const { page } = await open("/one.html");
      /** @type {string[]} */
      const requests = [];
      page.on("request", (request) => requests.push(request.url()));
      await page.goto(`${url()}/sandbox.html`, { waitUntil: "load" });
      const frame = await until(
        async () => page.frames().find((each) => each.url().endsWith("/one.html")),
        (found) => found !== undefined,
      );
      assert.ok(frame);
      const lab = await findLab(frame);
      assert.equal(await frame.evaluate(() => self.origin), "null");
      await lab.click("Step one epoch");
      await eventually(() => lab.numbers(), numbersAt(1, await createLab()));
      const asked = requests.filter((each) => !/^data:|\/favicon\.ico$/.test(each));
      assert.deepEqual([...new Set(asked.map((each) => each.replace(url(), "")))].sort(), [
        "/one.html",
        "/sandbox.html",
        "/web/dist/embedding-lab.js",
      ]);
    });

    test("under a strict Content-Security-Policy the lab works and looks as it should", async () => {
      const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
      const strict = await startServer({ pages, headers: { "content-security-policy": policy } });
      try {
        const lab = await openLab(`${strict.url}/two.html`);
        await lab.click("Step one epoch");
        await eventually(() => lab.numbers(), numbersAt(1, await createLab({ seed: 7 })));
        const [display, ...widths] = await lab.root.evaluate((root) => {
          const row = /** @type {Element} */ (root.querySelector(".transport-row"));
          const bars = [...root.querySelectorAll(".bar .learned")];
          return [
            getComputedStyle(row).display,
            ...bars.map((bar) => bar.getBoundingClientRect().width),
          ];
        });
        assert.equal(display, "flex");
        assert.ok(new Set(widths).size > 4, `the bars are as wide as ${widths}`);
      } finally {
        await strict.close();
      }
    });

    test("under a policy that forbids WebAssembly the lab says so and what to do", async () => {
      const policy = "default-src 'none'; script-src 'self'; style-src 'self'";
      const blocked = await startServer({ pages, headers: { "content-security-policy": policy } });
      try {
        const { page, problems } = await open(`${blocked.url}/one.html`);
        const shown = await until(
          () =>
            page.evaluate(() => {
              const root = document.querySelector("embedding-lab")?.shadowRoot;
              const lab = /** @type {HTMLElement | null} */ (root?.querySelector(".lab"));
              return lab?.innerText ?? "";
            }),
          (text) => text.includes("cannot start"),
        );
        assert.match(shown, /does not allow that/);
        assert.match(shown, /'wasm-unsafe-eval'/);
        assert.doesNotMatch(shown, /Epoch|What comes after/);
        const code = await page.evaluate(() => {
          const lab = /** @type {any} */ (document.querySelector("embedding-lab"));
          return lab.ready.catch((/** @type {any} */ error) => error.code);
        });
        assert.equal(code, "wasm-blocked");
        // The browser reports the refusal, which is its business; the page adds nothing to that.
        const others = problems.splice(0).filter((each) => !/Content.Security.Policy/i.test(each));
        assert.deepEqual(others, []);
      } finally {
        await blocked.close();
      }
    });
  },
  { pages },
);

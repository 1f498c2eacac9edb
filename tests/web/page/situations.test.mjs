// <embedding-lab> where others put it: other origins, folders, themes and directions, slides, hosts with
// loud style sheets, paper, no script, no network. embedding.test.mjs has policies and sandboxes.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { formatLoss } from "../../../web/base/format.js";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { bundle, lab as licences } from "../../../web/publish/bundle.mjs";
import { writeSitePage } from "../../../web/publish/page.mjs";
import { root } from "../../../web/tools/serve.mjs";
import { startServer } from "../support/harness.mjs";
import { hostPage, labScript } from "../support/host_page.mjs";
import { numbersOf } from "../support/lab_reading.mjs";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { before, test } from "../support/time_limit.mjs";
import { atRest, drawn, eventually, until } from "../support/waiting.mjs";

const picture = "/web/pictures/lab.png";
const tools = "/web/node_modules/reveal.js/dist";

/** The first block of code under a heading of the recipes. @param {string} heading @param {string} language */
function recipe(heading, language) {
  const text = readFileSync(join(root, "web/recipes.md"), "utf8");
  const section = text.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const found = section.match(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, "m"));
  assert.ok(found, `recipes.md: ${heading} has no ${language}`);
  return found[1].replaceAll('"embedding-lab.', '"/web/dist/embedding-lab.');
}

const heightMessage = { type: "embedding-lab:height", v: 1, id: "a", height: 432 };
const teller = JSON.stringify([
  ...[heightMessage, { ...heightMessage, v: 2, height: 5 }, { ...heightMessage, height: "6" }],
  ...[{ type: "other", v: 1, height: 7 }, null, "embedding-lab:height"],
]);

const loud = `<style>
  * { all: unset; }
  body { text-transform: uppercase; letter-spacing: .3em; white-space: pre; line-height: 3; color: red; cursor: wait;
    font: italic 30px monospace; text-align: right; word-spacing: 1em; text-indent: 4em; visibility: visible; }
  button, table, td, h2, section, div { display: none !important; color: lime !important; border: 9px solid lime !important; }
  body > p { display: block !important }
</style>`;

const pages = {
  "/one.html": hostPage('<embedding-lab view="softmax" speed="10"></embedding-lab>'),
  "/dark.html": hostPage(
    `<embedding-lab view="softmax"></embedding-lab><embedding-lab id="dark" theme="dark" view="softmax"></embedding-lab>`,
    `<style>:root { color-scheme: dark } body { background: #111; color: #eee }</style>${labScript}`,
  ),
  "/rtl.html": hostPage(
    '<embedding-lab view="vectors softmax"></embedding-lab>',
    labScript,
    'lang="ar" dir="rtl"',
  ),
  "/loud.html": hostPage('<embedding-lab view="softmax"></embedding-lab>', loud + labScript),
  "/twenty.html": hostPage(
    Array.from(
      { length: 20 },
      (_, i) => `<embedding-lab id="lab${i}" view="softmax" seed="${i}"></embedding-lab>`,
    ).join("\n"),
  ),
  "/fallback.html": hostPage(
    '<embedding-lab view="softmax"><p slot="fallback">A picture instead.</p></embedding-lab>',
  ),
  "/html.html": hostPage(recipe("Plain HTML", "html").replace("figures/vectors.svg", picture), ""),
  "/settings.html": hostPage(recipe("Settings", "html")),
  "/frame.html": hostPage(recipe("A frame of the right height", "html"), ""),
  "/slides.html": hostPage(
    `<div class="reveal"><div class="slides"><section><h2>First</h2></section>
      ${recipe("reveal.js", "html").replace(/<script.*/, "")}<section><h2>Last</h2></section></div></div>
    <script src="${tools}/reveal.js"></script>
    <script>Reveal.initialize({ hash: false, width: 1200, height: 700, margin: 0, transition: "none" });</script>`,
    `<link rel="stylesheet" href="${tools}/reveal.css">${labScript}`,
  ),
  "/teller.html": hostPage(
    `<script>for (const each of ${teller}) parent.postMessage(each, "*");</script>`,
    "",
  ),
  "/widget.html": hostPage('<div id="cell"></div>', ""),
};

/** @type {Record<string, string>} */
const types = {
  ".html": "text/html",
  ".css": "text/css",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".svg": "image/svg+xml",
};

/**
 * Another static host: web/dist/ under a path, with media types of its own.
 * @param {{
 *   path?: string,
 *   typeOf?: (extension: string) => string,
 *   extra?: Record<string, string>,
 *   headers?: Record<string, string>,
 * }} options
 */
async function otherHost({
  path = "/",
  typeOf = (extension) => types[extension],
  extra = {},
  headers = {},
}) {
  const server = createServer((request, response) => {
    const name = decodeURIComponent((request.url ?? "").split(/[?#]/)[0]);
    const rest = name.startsWith(path) ? name.slice(path.length) : "";
    const own = extra[name];
    try {
      const body = own ?? readFileSync(join(root, "web/dist", rest));
      const type = own ? "text/html" : typeOf(extname(rest));
      response.writeHead(200, { "content-type": type, ...headers }).end(body);
    } catch {
      response.writeHead(name === "/favicon.ico" ? 204 : 404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(null)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}

/** @param {number} epoch @param {Record<string, any>} [settings] */
async function numbersAt(epoch, settings) {
  const core = await createLab(settings);
  core.seek(epoch);
  return numbersOf(core);
}

before(async () => {
  await writeSitePage();
  await bundle("element/anywidget.js", "embedding-lab.anywidget.mjs", licences);
});

inEachBrowser(
  ({ name, open, openLab, url }) => {
    test("from file:// an element on somebody's own page works", async () => {
      const folder = mkdtempSync(join(tmpdir(), "embedding-lab-host-"));
      try {
        const address = pathToFileURL(join(root, "web/dist/embedding-lab.js"));
        const page = hostPage(
          '<embedding-lab view="softmax" seed="3"></embedding-lab>',
          `<script src="${address}" defer></script>`,
        );
        writeFileSync(join(folder, "page.html"), page);
        const lab = await openLab(pathToFileURL(join(folder, "page.html")).href);
        await lab.click("Step one epoch");
        await eventually(() => lab.numbers(), await numbersAt(1, { seed: 3 }));
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

    test("in a frame of another origin the page in one file works", async () => {
      const { page } = await open("/one.html");
      const other = await otherHost({});
      try {
        await page.evaluate((src) => {
          const frame = document.createElement("iframe");
          Object.assign(frame, { src, title: "Lab", width: "900", height: "700" });
          document.body.replaceChildren(frame);
        }, `${other.url}/embedding-lab.html#view=softmax&seed=4`);
        const frame = await until(
          async () => page.frames().find((each) => each.url().startsWith(other.url)),
          (found) => found !== undefined,
        );
        assert.ok(frame);
        const lab = await findLab(frame);
        await lab.element.evaluate((element) => /** @type {any} */ (element).step());
        await eventually(() => lab.numbers(), await numbersAt(1, { seed: 4 }));
      } finally {
        await other.close();
      }
    });

    test("a website in any folder works, under a strict policy too: its page with two files beside it, and nothing else", async () => {
      const path = "/~ada/my lab/";
      const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
      const site = await otherHost({ path, headers: { "content-security-policy": policy } });
      try {
        const { page } = await open("/one.html");
        /** @type {string[]} */
        const asked = [];
        page.on("request", (request) => asked.push(request.url()));
        await page.goto(`${site.url}${encodeURI(path)}index.html#epoch=3`, { waitUntil: "load" });
        const lab = await findLab(page);
        assert.deepEqual(await lab.numbers(), await numbersAt(3));
        const files = asked.filter((each) => !/^data:|favicon/.test(each));
        const inFolder = files.map((each) => each.replace(`${site.url}${encodeURI(path)}`, ""));
        assert.deepEqual(
          inFolder.map((each) => each.replace(/#.*/, "")),
          ["index.html", "index.css", "embedding-lab.js"],
        );
        const width = await page.$eval("#notes", (notes) => notes.getBoundingClientRect().width);
        assert.equal(width, 738);
      } finally {
        await site.close();
      }
    });

    test("a host that sends scripts as plain text makes a lab too", async () => {
      const extra = { "/host.html": pages["/one.html"].replace("/web/dist/", "/") };
      const odd = await otherHost({ extra, typeOf: () => "text/plain" });
      try {
        const lab = await openLab(`${odd.url}/host.html`);
        await lab.click("Step one epoch");
        await eventually(() => lab.numbers(), await numbersAt(1));
      } finally {
        await odd.close();
      }
    });

    test("a dark host around a light lab changes no colour in it, and a dark lab is dark", async () => {
      const { page } = await open("/dark.html");
      /** @param {string} selector */
      const colours = async (selector) =>
        (await findLab(page, selector)).root.evaluate((shadow) => {
          const [lab, cell] = [".lab", "[data-view=softmax] tbody td"].map((css) =>
            getComputedStyle(/** @type {Element} */ (shadow.querySelector(css))),
          );
          const paper = getComputedStyle(shadow.host).backgroundColor;
          return [paper, lab.color, cell.color];
        });
      const light = await colours("embedding-lab");
      assert.deepEqual(light.slice(0, 2), ["rgb(251, 250, 247)", "rgb(29, 29, 31)"]);
      const dark = await colours("#dark");
      assert.deepEqual(dark.slice(0, 2), ["rgb(22, 22, 24)", "rgb(236, 236, 234)"]);
      assert.notEqual(light[2], dark[2]);
    });

    test("on a page that runs from right to left the lab and its signs stay as they are", async () => {
      const lab = await openLab("/rtl.html");
      const [direction, before] = await lab.root.evaluate((shadow) => {
        const frame = /** @type {Element} */ (shadow.querySelector(".lab"));
        const cells = [...shadow.querySelectorAll("[data-view=softmax] tbody tr:first-child > *")];
        const lefts = cells.map((cell) => cell.getBoundingClientRect().left);
        return [
          getComputedStyle(frame).direction,
          lefts.every((x, i) => i === 0 || x > lefts[i - 1]),
        ];
      });
      assert.equal(direction, "ltr");
      assert.equal(before, true);
      const width = await lab.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(width, 0);
    });

    test("a host's loud style sheet does not reach into the lab", async () => {
      /** @param {string} address */
      const looks = async (address) => {
        const lab = await openLab(address, { width: 1000 });
        await lab.click("Step one epoch");
        await eventually(() => lab.numbers(), await numbersAt(1));
        return lab.root.evaluate((shadow) =>
          [".lab", "h2", "tbody td", ".transport-row", "button"].map((css) => {
            const element = /** @type {Element} */ (shadow.querySelector(css));
            const style = getComputedStyle(element);
            return [
              ...[css, style.display, style.color, style.textTransform, style.letterSpacing],
              ...[
                style.fontFamily,
                style.fontSize,
                style.fontStyle,
                style.lineHeight,
                style.textAlign,
              ],
              ...[style.whiteSpace, style.wordSpacing, style.textIndent, style.cursor],
            ];
          }),
        );
      };
      const [quiet, disturbed] = [await looks("/one.html"), await looks("/loud.html")];
      assert.deepEqual(disturbed, quiet);
    });

    test("twenty labs on a page are ready, each with its own numbers, and the last one trains", async () => {
      const { page } = await open("/twenty.html");
      const losses = await page.evaluate(async () => {
        const labs = [...document.querySelectorAll("embedding-lab")];
        const ready = await Promise.all(labs.map((each) => /** @type {any} */ (each).ready));
        return ready.map(({ loss }) => loss);
      });
      const wanted = [];
      for (let seed = 0; seed < 20; seed++) wanted.push((await createLab({ seed })).loss);
      assert.deepEqual(losses, wanted);
      const last = await findLab(page, "#lab19");
      await last.click("Step one epoch");
      await eventually(() => last.numbers(), await numbersAt(1, { seed: 19 }));
      assert.deepEqual(
        await (await findLab(page, "#lab0")).numbers(),
        await numbersAt(0, { seed: 0 }),
      );
    });

    test("in a slide that is shown larger the pointer hits what it points at", async () => {
      const { page } = await open("/slides.html", { width: 1920, height: 1120 });
      await page.evaluate(() => /** @type {any} */ (window).Reveal.slide(1));
      // With this seed no vector is near the middle.
      await page.evaluate(() => {
        /** @type {any} */ (document.querySelector("embedding-lab")).seed = 5;
      });
      const lab = await findLab(page);
      const start = (await createLab({ seed: 5 })).loss;
      await eventually(() => lab.loss(), formatLoss(start));
      await lab.click("refit");
      await lab.planeAtRest();
      const { V, U } = (await createLab({ seed: 5 })).embeddings();
      // The plane as it opens is centred on the box around the origin and all vectors.
      const middle = [0, 1].map((axis) => {
        const values = [0, ...[...V, ...U].filter((_, i) => i % 2 === axis)];
        return (Math.min(...values) + Math.max(...values)) / 2;
      });
      const { x, y, width, height } = await lab.box(await lab.find(".vectors-plot"));
      await page.mouse.click(x + width / 2, y + height / 2);
      const place = await until(
        () =>
          lab.root.evaluate((shadow) =>
            Array.from(shadow.querySelectorAll(".probe input"), (field) =>
              Number(/** @type {HTMLInputElement} */ (field).value.replace("\u2212", "-")),
            ),
          ),
        ({ length }) => length === 2,
        "a probe",
      );
      for (const axis of [0, 1]) {
        assert.ok(Math.abs(place[axis] - middle[axis]) < 0.3, `${place} is not ${middle}`);
      }
    });

    test("in a slide of reveal.js the keys of the text and of the plane turn no slide", async () => {
      const { page } = await open("/slides.html", { width: 1920, height: 1120 });
      const slide = () => page.evaluate(() => /** @type {any} */ (window).Reveal.getIndices().h);
      await page.evaluate(() => {
        /** @type {any} */ (window).Reveal.slide(1);
        /** @type {any} */ (document.querySelector("embedding-lab")).view =
          "corpus vectors softmax";
      });
      const lab = await findLab(page);
      await eventually(() => lab.panels(), ["corpus", "vectors", "softmax"]);
      assert.equal(await page.evaluate(() => /** @type {any} */ (window).Reveal.getScale()), 1.6);
      await lab.typeInto("Corpus, the text that the model is trained on", " A nose? ");
      const text = await lab.value("Corpus, the text that the model is trained on");
      assert.match(text, /A nose\? $/);
      assert.equal(await slide(), 1);

      const stage = await lab.find(
        '[data-view="vectors"] [aria-label^="The vectors in the plane"]',
      );
      await stage.focus();
      const loss = () => lab.loss();
      const at = await loss();
      for (const key of /** @type {const} */ (["ArrowRight", "ArrowUp"]))
        await page.keyboard.press(key);
      await until(loss, (now) => now !== at, "a vector that moved");
      assert.equal(await slide(), 1);
      await stage.evaluate((element) => element.blur());
      await page.keyboard.press("ArrowRight");
      await eventually(slide, 2);
    });

    test("on paper the controls vanish; the numbers, the panels and the link to this state stay", async (t) => {
      const lab = await openLab("/");
      try {
        await lab.page.emulateMediaType("print");
      } catch {
        return t.skip("this browser cannot be asked to show a page as on paper");
      }
      const text = await lab.text();
      assert.match(text, /2\.8257/);
      assert.match(text, /What comes after/);
      const buttons = await lab.root.evaluate(
        (shadow) =>
          [...shadow.querySelectorAll(".transport-buttons, .lab-links")].filter(
            (each) => each.getClientRects().length > 0,
          ).length,
      );
      assert.equal(buttons, 0);
      await lab.page.evaluate(() => (location.hash = "#seed=7&epoch=3"));
      await until(
        () =>
          lab.root.evaluate((shadow) => {
            const found = /** @type {HTMLElement | null} */ (shadow.querySelector(".print-link a"));
            return found?.innerText ?? "";
          }),
        (link) => /^http.*#seed=7&epoch=3&view=all$/.test(link),
      );
    });

    test("without JavaScript the prose can be read, and the host's own picture stands in", async () => {
      // Firefox's scripts cannot be switched off from here: a policy does so.
      const headers = { "content-security-policy": "script-src 'none'" };
      const silent = await startServer({ pages, ...(name === "firefox" ? { headers } : {}) });
      try {
        const { page, problems } = await open(`${silent.url}/teller.html`);
        if (name === "chrome") await page.setJavaScriptEnabled(false);
        await page.goto(`${silent.url}/`, { waitUntil: "load" });
        // Where a policy keeps the lab's script away the prose waits for it, a while.
        const text = await until(
          () => page.$eval("body", (body) => body.innerText),
          (body) => body.includes("A language model answers one question"),
        );
        if (name === "chrome") {
          assert.match(text, /The lab itself needs JavaScript/);
          assert.doesNotMatch(text, /has not been built/);
        }
        await page.goto(`${silent.url}/html.html`, { waitUntil: "load" });
        await until(
          () => page.$eval("embedding-lab img", (image) => image.clientWidth),
          (width) => width > 100,
          "the picture",
        );
        // The browser tells of the policy, which is its business.
        const others = problems.splice(0).filter((each) => !/Content.Security.Policy/i.test(each));
        assert.deepEqual(others, []);
      } finally {
        await silent.close();
      }
    });

    test("once loaded the lab needs no network, whatever is done with it, and asks nobody for anything", async () => {
      const server = await startServer({ pages });
      const { page } = await open(`${server.url}/`);
      const lab = await findLab(page);
      await server.close();
      /** @type {string[]} */
      const asked = [];
      page.on("request", (request) => asked.push(request.url()));
      await lab.click("Step one epoch");
      await eventually(() => lab.numbers(), await numbersAt(1));
      await lab.click("zoo", "softmax");
      await eventually(async () => (await lab.softmax()).prev, "zoo");
      await lab.fill("Seed", "21");
      await lab.element.evaluate((element) => /** @type {any} */ (element).toPNG());
      await lab.click("Play");
      await until(
        () => lab.numbers(),
        ({ epoch }) => epoch > 0,
      );
      await drawn(page);
      assert.deepEqual(
        asked.filter((each) => !/^(data|blob):/.test(each)),
        [],
      );
    });

    test("where a policy forbids WebAssembly the reason is shown, and the host's own fallback", async () => {
      const policy = "default-src 'none'; script-src 'self'; style-src 'self'";
      const strict = await startServer({ pages, headers: { "content-security-policy": policy } });
      try {
        const { page, problems } = await open(`${strict.url}/fallback.html`);
        const height = () =>
          page.evaluate(
            () => document.querySelector("[slot=fallback]")?.getBoundingClientRect().height ?? 0,
          );
        await until(height, (shown) => shown > 0, "the fallback");
        // Firefox tells of the policy too, some time later.
        if (name === "firefox") {
          await until(
            async () => problems.length,
            (told) => told > 0,
            "Firefox's word",
          );
        }
        await drawn(page);
        const { length } = problems
          .splice(0)
          .filter((each) => !/Content.Security.Policy/i.test(each));
        assert.equal(length, 0);
      } finally {
        await strict.close();
      }
    });

    test("the recipes' settings lead to the same lab as attributes and in the address of a frame", async () => {
      const { page } = await open("/settings.html");
      const frame = await (await page.$("iframe"))?.contentFrame();
      assert.ok(frame);
      const expected = await numbersAt(1000, { corpus: "the cat sat on the mat .", seed: 7 });
      for (const place of [page, frame]) {
        const lab = await findLab(place);
        assert.deepEqual(await lab.numbers(), expected);
        const panels = await lab.root.evaluate((root) =>
          Array.from(root.querySelectorAll("[data-view]"), (each) =>
            each.getAttribute("data-view"),
          ),
        );
        assert.deepEqual(panels, ["vectors", "softmax"]);
      }
    });

    test("the recipe's snippet gives a frame the height that it tells, and heeds nobody else", async () => {
      const { page } = await open("/frame.html");
      const height = () =>
        page.$eval("iframe", (frame) => /** @type {HTMLElement} */ (frame).style.height);
      await page.evaluate((told) => {
        postMessage({ ...told, height: 999 }); // a stranger
        const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
        frame.style.height = "700px";
        frame.src = "/teller.html";
      }, heightMessage);
      await eventually(height, "432px");
      assert.equal(await atRest(page, height), "432px");
    });

    test("the notebook's adapter follows its traits, tells of changes and cleans up", async () => {
      const { page } = await open("/widget.html");
      await page.evaluate(async (address) => {
        const { default: widget } = await import(address);
        /** @type {Record<string, any>} */
        const traits = {
          corpus: "the cat sat on the mat .",
          view: "softmax",
          learning_rate: 0.1,
          prev: "cat",
          loss: 0,
        };
        /** @type {Map<string, Set<() => void>>} */
        const heard = new Map();
        const model = {
          saved: 0,
          get: (/** @type {string} */ trait) => traits[trait],
          set(/** @type {string} */ trait, /** @type {any} */ value) {
            traits[trait] = value;
            for (const each of heard.get(`change:${trait}`) ?? []) each();
          },
          save_changes: () => void model.saved++,
          on: (/** @type {string} */ event, /** @type {() => void} */ call) =>
            void heard.set(event, new Set([...(heard.get(event) ?? []), call])),
          off: (/** @type {string} */ event, /** @type {() => void} */ call) =>
            heard.get(event)?.delete(call),
        };
        const el = /** @type {HTMLElement} */ (document.querySelector("#cell"));
        const end = widget.render({ model, el });
        const element = /** @type {any} */ (el.querySelector("embedding-lab"));
        await element.ready;
        Object.assign(window, { traits, model, heard, el, end, element });
      }, `${url()}/web/dist/embedding-lab.anywidget.mjs`);
      await eventually(
        () => page.evaluate("[element.lab.learningRate, element.prev, [...element.view]]"),
        [0.1, "cat", ["softmax"]],
      );
      await page.evaluate("model.set('prev', 'mat')"); // as Python does
      await eventually(() => page.evaluate("element.prev"), "mat");
      await page.evaluate("element.prev = 'sat'"); // as a person does
      await eventually(() => page.evaluate("traits.prev"), "sat");
      await page.evaluate("void element.lab.step({ epochs: 5 })");
      await eventually(() => page.evaluate("traits.loss === element.lab.loss"), true);
      assert.ok(await page.evaluate("model.saved > 0"));
      await page.evaluate("end()");
      assert.deepEqual(
        await page.evaluate("[...heard.values()].map(({ size }) => size).filter(Boolean)"),
        [],
      );
      assert.equal(await page.evaluate("el.childElementCount"), 0);
    });
  },
  { pages },
);

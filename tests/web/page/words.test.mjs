// What the text is cut into, beside the text: menus, tokens that look alike, scripts without spaces, the search.

import assert from "node:assert/strict";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { hostPage, labScript } from "../support/host_page.mjs";
import { numbersOf } from "../support/lab_reading.mjs";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

const CORPUS = "Corpus, the text that the model is trained on";

/** The texts of the vocabulary's tokens. @param {LabSteps} lab */
const tokensOf = async (lab) => (await lab.vocabulary()).map(([, token]) => token);

/** @param {string} text */
const address = (text) => `/#corpus=${encodeURIComponent(text)}`;

const MANY = Array.from({ length: 50 }, (_, i) => `w${i}`).join(" ");

const pages = {
  "/turkish.html": hostPage(
    `<embedding-lab id="around" corpus="ISI isi" view="corpus vocabulary"></embedding-lab>
    <embedding-lab id="own" lang="tr" corpus="ISI isi" view="corpus vocabulary"></embedding-lab>`,
    labScript,
    'lang="tr"',
  ),
};

inEachBrowser(
  ({ open, openLab }) => {
    test("the menu cuts the text at spaces, as it is written, and undo makes words of it again", async () => {
      const text = "The ##ing The New_York the .";
      const lab = await openLab(`${address(text)}&epoch=5`);
      assert.deepEqual(await tokensOf(lab), ["#", ".", "_", "ing", "new", "the", "york"]);
      await lab.choose("Tokens", "between spaces");
      await eventually(() => tokensOf(lab), ["##ing", ".", "New_York", "The", "the"]);
      const core = await createLab({ corpus: text, tokens: "spaces" });
      core.seek(5);
      await eventually(() => lab.numbers(), numbersOf(core));
      await lab.click("Undo: tokens");
      await eventually(() => tokensOf(lab), ["#", ".", "_", "ing", "new", "the", "york"]);
    });

    test("the menu of languages puts I in lower case as Turkish does, and undo takes it back", async () => {
      const lab = await openLab(address("ISI İSİ ile"));
      assert.deepEqual(await tokensOf(lab), ["ile", "isi"]);
      await lab.choose("Language", "Turkish");
      await eventually(() => tokensOf(lab), ["ile", "isi", "ısı"]);
      await lab.click("Undo: language");
      await eventually(() => tokensOf(lab), ["ile", "isi"]);
    });

    test("the language of the page around marks up the words and changes no token; the lab's own does both", async () => {
      const { page } = await open("/turkish.html");
      const around = await findLab(page, "#around");
      const own = await findLab(page, "#own");
      const languageOf = (/** @type {LabSteps} */ lab) =>
        lab.root.evaluate((root) =>
          root.querySelector("textarea")?.closest("[lang]")?.getAttribute("lang"),
        );
      assert.deepEqual(await tokensOf(around), ["isi"]);
      assert.deepEqual(await tokensOf(own), ["isi", "ısı"]);
      assert.deepEqual([await languageOf(around), await languageOf(own)], ["tr", "tr"]);
      assert.equal(await around.value("Language"), "");
      assert.equal(await own.value("Language"), "tr");
      await around.choose("Language", "Turkish");
      await eventually(() => tokensOf(around), ["isi", "ısı"]);
    });

    test("the words of the Greek preset are marked as Greek", async () => {
      const lab = await openLab("/#preset=greek");
      const languages = () =>
        lab.root.evaluate((root) => [
          ...new Set(
            [...root.querySelectorAll("[data-view=vocabulary] tbody th [lang], textarea")].map(
              (each) => each.closest("[lang]")?.getAttribute("lang"),
            ),
          ),
        ]);
      await eventually(languages, ["el"]);
      await lab.choose("Preset", "Words that swap roles");
      await eventually(languages, ["en"]);
    });

    test("tokens that look alike are named beside the text and written alike, undoably", async () => {
      const text = "café cafe\u0301 bar CAFE\u0301";
      const lab = await openLab(address(text));
      const panel = () => lab.text("corpus");
      assert.match(
        (await panel()).replace(/\s+/g, " "),
        /2 tokens look like others but differ: cafe\u0301 \(U\+0065 U\+0301 or U\+00E9\)\./,
      );
      await lab.click("write them alike");
      await eventually(() => lab.value(CORPUS), "café café bar CAFÉ");
      await eventually(() => tokensOf(lab), ["bar", "café"]);
      assert.doesNotMatch(await panel(), /look like others/);
      await lab.click("Undo: corpus");
      await eventually(() => lab.value(CORPUS), text);
      await until(panel, (shown) => /look like others/.test(shown));
      const locked = await openLab(`${address(text)}&lock=true`);
      const shown = await locked.text("corpus");
      assert.match(shown, /look like others/);
      assert.doesNotMatch(shown, /write them alike/);
    });

    test("a Thai text says that its words need spaces, or characters, which a button takes", async () => {
      const lab = await openLab(address("แมวกินปลา หมากินข้าว"));
      assert.match(
        (await lab.text("corpus")).replace(/\s+/g, " "),
        /Thai is written without spaces between words.* put spaces or zero-width spaces/,
      );
      await lab.click("take characters");
      await eventually(() => lab.value("Tokens"), "characters");
      await until(
        () => lab.text("corpus"),
        (shown) => !/Thai is written/.test(shown),
      );
    });

    test("a search finds tokens whatever the case they are typed in", async () => {
      const lab = await openLab(address(`ΟΔΟΣ οδοστρωτήρας İZMİR ${MANY}`));
      const found = () =>
        lab.root.evaluate((root) =>
          [...root.querySelectorAll("[data-view=vocabulary] tbody th")].map((cell) =>
            /** @type {HTMLElement} */ (cell).innerText.trim(),
          ),
        );
      for (const [typed, tokens] of /** @type {[string, string[]][]} */ ([
        ["ΟΔΟΣ", ["οδος", "οδοστρωτήρας"]],
        ["οδοσ", ["οδος", "οδοστρωτήρας"]],
        ["İZMİR", ["izmir"]],
      ])) {
        await (await lab.control("Find a token", "vocabulary")).focus();
        await lab.page.keyboard.type(typed);
        await eventually(found, tokens);
        await lab.page.keyboard.press("Escape");
        await eventually(async () => (await found()).length, 53);
      }
    });

    test("a start that is too long says the limit beside its field, and what was typed stays", async () => {
      const lab = await openLab("/#view=generate");
      const start = "the ".repeat(300);
      await lab.fill("start", start);
      await until(
        () => lab.messageBeside("start"),
        (message) => /at most 1,000 characters, got 1,200 characters/.test(message),
      );
      assert.equal(await lab.value("start"), start);
    });
  },
  { pages },
);

// Texts: the corpus that a person edits, the presets, hostile text, and the generated texts.

import assert from "node:assert/strict";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { PRESETS } from "../../../web/settings/presets.js";
import { numbersOf } from "../support/lab_reading.mjs";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../../../web/core/types.js").Lab} Lab */
/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

const CORPUS = "Corpus, the text that the model is trained on";

/** @param {Lab} core */
const countsOf = ({ ids, vocabulary, pairCount }) =>
  `${ids.length} tokens · ${vocabulary.length} distinct · ${pairCount} pairs`;

/**
 * The page shows the model of a lab of the programming interface.
 * @param {LabSteps} lab
 * @param {Lab} core
 */
async function assertShows(lab, core) {
  await eventually(() => lab.numbers(), numbersOf(core));
  assert.ok((await lab.text("corpus")).includes(countsOf(core)));
  const counts = [...core.tokenCounts];
  assert.deepEqual(
    await lab.vocabulary(),
    core.vocabulary.map((token, id) => [String(id), token, `×${counts[id]}`]),
  );
}

inEachBrowser(({ openLab }) => {
  test("an edited corpus is trained from the same seed to the same epoch, and the selected token stays", async () => {
    const lab = await openLab("/#epoch=50");
    await lab.click("dog", "vocabulary");
    const before = await lab.value(CORPUS);
    await lab.typeInto(CORPUS, " A bird ran.");
    const corpus = `${before} A bird ran.`;
    assert.equal(await lab.value(CORPUS), corpus);
    const core = await createLab({ preset: "notes", corpus });
    core.seek(50);
    await assertShows(lab, core);
    assert.deepEqual((await lab.selected()).heading, ["dog"]);
    assert.deepEqual((await lab.selected()).corpus, ["dog"]);
  });

  test("an edit can be undone with the keyboard, and its model with it", async () => {
    const lab = await openLab();
    const before = await lab.value(CORPUS);
    await lab.typeInto(CORPUS, " moo");
    await until(
      () => lab.text("corpus"),
      (text) => text.includes("27 tokens"),
    );
    for (let i = 0; i < 4 && (await lab.value(CORPUS)) !== before; i++) await lab.undo();
    assert.equal(await lab.value(CORPUS), before);
    await assertShows(lab, await createLab());
  });

  test("without the selected token in a new text, the most frequent one is selected", async () => {
    const lab = await openLab("/#prev=zoo");
    await lab.replaceText(CORPUS, "one two one three one");
    await eventually(() => lab.selected(), {
      heading: ["one"],
      corpus: ["one"],
      vocabulary: ["one"],
      matrices: ["one", "one"],
    });
    const { current } = await lab.generated();
    assert.match(current, /^one /);
  });

  test("a text that is too short gives a message beside it and leaves the model as it is", async () => {
    const lab = await openLab("/#epoch=5");
    const core = await createLab();
    core.seek(5);
    await lab.replaceText(CORPUS, "the");
    const message = await until(() => lab.messageBeside(CORPUS), Boolean);
    assert.match(message, /The text needs at least 2 tokens; it has 1\./);
    await assertShows(lab, core);
    await lab.click("Step one epoch");
    core.step();
    await assertShows(lab, core);
    await lab.replaceText(CORPUS, "the cat ran");
    await eventually(() => lab.messageBeside(CORPUS), "");
    const next = await createLab({ preset: "notes", corpus: "the cat ran" });
    next.seek(6);
    await assertShows(lab, next);
  });

  test("hostile text is only ever text, wherever it is shown", async () => {
    const hostile =
      `<img src=x onerror="document.title='hostile'"> </script><script>document.title="hostile"</script>` +
      ` <svg onload=alert(1)> <unk> {{constructor}} \${1} &lt;b&gt;`;
    const lab = await openLab("/");
    const { page } = lab;
    const title = await page.title();
    const elements = () =>
      lab.root.evaluate(
        (root) => root.querySelectorAll("img, script, iframe, [onload], [onerror], unk").length,
      );
    assert.equal(await elements(), 0);
    /** @type {string[]} */
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("dialog", (dialog) => {
      requests.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await lab.replaceText(CORPUS, hostile);
    const core = await createLab({ preset: "notes", corpus: hostile });
    await assertShows(lab, core);
    await lab.fill("start", "<img src=x");
    await until(
      async () => (await lab.generated()).current,
      (text) => text.startsWith("< img src = x "),
    );
    await lab.fill("start", hostile.slice(0, 20) + "<b>nobody");
    await until(() => lab.messageBeside("start"), Boolean);
    assert.equal(await lab.value(CORPUS), hostile);
    assert.equal(await elements(), 0);
    assert.deepEqual(
      requests.filter((each) => !each.startsWith("data:")),
      [],
    );
    assert.equal(await page.title(), title);
  });

  test("hostile text in the address is only ever text, in the lab and in messages", async () => {
    const bad = "<img src=x onerror=alert(1)>";
    const query = new URLSearchParams({ corpus: `${bad} ${bad}`, prev: bad, seed: bad });
    const lab = await openLab(`/#${query}`);
    const core = await createLab({ corpus: `${bad} ${bad}` });
    await assertShows(lab, core);
    assert.ok((await lab.messageBeside("Seed")).includes(bad));
    assert.equal(await lab.root.evaluate((root) => root.querySelectorAll("img").length), 0);
  });

  test("with a small vocabulary limit the rest is <unk>, which can be selected", async () => {
    const lab = await openLab("/#vocabulary-limit=4");
    const core = await createLab({ vocabularyLimit: 4 });
    assert.ok(core.vocabulary.includes("<unk>"));
    await assertShows(lab, core);
    await lab.click("<unk>", "vocabulary");
    await eventually(async () => (await lab.softmax()).prev, "<unk>");
  });

  test("each preset loads its text and trains it with its settings", async () => {
    const lab = await openLab("/#epoch=3");
    for (const { name, title, corpus, lookFor } of [...PRESETS.slice(1), PRESETS[0]]) {
      await lab.choose("Preset", title);
      await eventually(() => lab.value(CORPUS), corpus);
      const core = await createLab({ preset: /** @type {any} */ (name) });
      await assertShows(lab, core);
      assert.ok((await lab.text("corpus")).includes(lookFor));
      await lab.click("Step one epoch");
      core.step();
      await assertShows(lab, core);
    }
  });

  test("start, length and temperature change the generated texts as the programming interface says", async () => {
    const lab = await openLab("/#epoch=1000");
    const core = await createLab();
    const untrained = await createLab();
    core.seek(1000);
    const assertGenerated = async (/** @type {Record<string, any>} */ options) => {
      const texts = [untrained, core].map((each, i) => {
        const { tokens } = each.generate({ ...options, skip: i === 0 ? 28 : 2 });
        return `${options.start} ${tokens.join(" ")}`;
      });
      await eventually(() => lab.generated(), { untrained: texts[0], current: texts[1] });
    };
    await lab.fill("start", "the cat");
    await assertGenerated({ start: "the cat" });
    await lab.fill("new tokens", "7");
    await assertGenerated({ start: "the cat", length: 7 });
    await lab.fill("temperature", "2");
    await assertGenerated({ start: "the cat", length: 7, temperature: 2 });
    await lab.fill("temperature", "0");
    await assertGenerated({ start: "the cat", length: 7, temperature: 0 });
    // At temperature 0 each token is the likeliest one after the token before it.
    const { tokens } = core.generate({ start: "the cat", length: 7, temperature: 0 });
    tokens.reduce((prev, next) => {
      const p = core.probabilities(prev);
      assert.equal(core.vocabulary[p.indexOf(Math.max(...p))], next);
      return next;
    }, "cat");
  });

  test("tokens that the corpus never has in that order are marked, and no others", async () => {
    const lab = await openLab("/#epoch=100");
    const core = await createLab();
    core.seek(100);
    const { tokens } = core.generate({ start: "the dog", skip: 2 });
    const before = ["dog", ...tokens];
    const unseen = tokens.filter(
      (token, i) => core.counted(before[i])[core.vocabulary.indexOf(token)] === 0,
    );
    assert.ok(unseen.length > 0 && unseen.length < tokens.length);
    assert.deepEqual(await lab.unseen(), unseen);
  });

  test("an unknown start gives a message beside the field, and a known one takes it away", async () => {
    const lab = await openLab();
    await lab.fill("start", "the wombat");
    const message = await until(() => lab.messageBeside("start"), Boolean);
    assert.match(message, /wombat/);
    await lab.fill("start", "the zoo");
    await eventually(() => lab.messageBeside("start"), "");
    assert.match((await lab.generated()).current, /^the zoo /);
  });

  test("again gives both texts other draws, the same for both, and the same on every page", async () => {
    /** @type {{first: {untrained: string, current: string}, second: object}[]} */
    const seen = [];
    for (let i = 0; i < 2; i++) {
      const lab = await openLab("/#epoch=1000");
      const before = await lab.generated();
      await lab.click("again", "generate");
      const first = await until(
        () => lab.generated(),
        ({ current }) => current !== before.current,
      );
      await lab.click("again", "generate");
      const second = await until(
        () => lab.generated(),
        ({ current }) => current !== first.current,
      );
      assert.doesNotMatch(await lab.text("generate"), /different draws/);
      seen.push({ first, second });
    }
    assert.deepEqual(seen[0], seen[1]);

    const core = await createLab();
    const stream = [...core.generate({ length: 1000 }).draws];
    const untrained = await createLab();
    core.seek(1000);
    // The same draws for both: one place in the stream gives the one and the other text.
    const matches = stream.slice(0, -20).flatMap((_, skip) => {
      const texts = [untrained, core].map((each) => each.generate({ start: "the dog", skip }));
      const [a, b] = texts.map(({ tokens }) => ["the", "dog", ...tokens].join(" "));
      return a === seen[0].first.untrained && b === seen[0].first.current ? [skip] : [];
    });
    assert.equal(matches.length, 1);
  });
});

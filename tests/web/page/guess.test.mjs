// What a reader guesses stands beside the lab's answer, and a text around the lab asks for a place of the plane.

import assert from "node:assert/strict";
import { hostPage, labScript } from "../support/host_page.mjs";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

const pages = {
  "/text.html": hostPage(
    '<button id="ask">ask</button><embedding-lab view="softmax vectors" epoch="10"></embedding-lab>',
    labScript,
  ),
  "/no-plane.html": hostPage('<embedding-lab view="softmax"></embedding-lab>', labScript),
  "/line.html": hostPage(
    '<embedding-lab view="vectors" dimensions="1"></embedding-lab>',
    labScript,
  ),
};

/** Does something with the element. @param {LabSteps} lab @param {(element: any, given?: any) => any} act @param {any} [given] @returns {Promise<any>} */
const use = (lab, act, given) => lab.element.evaluate(act, given);

/** @param {LabSteps} lab @param {any} guess */
const guess = (lab, guess) =>
  use(
    lab,
    (element, given) =>
      element.guess(given).then(
        () => "",
        (/** @type {any} */ { name, code, message }) => `${name} ${code}: ${message}`,
      ),
    guess,
  );

/** The row of a token in "What comes after": its texts, and its ghost as a share of the bar. @param {LabSteps} lab @param {string} token */
function rowOf(lab, token) {
  return lab.root.evaluate((root, wanted) => {
    const rows = [...root.querySelectorAll("[data-view=softmax] tbody tr")];
    const row = rows.find((each) => each.querySelector("th")?.textContent?.trim() === wanted);
    const ghost = row?.querySelector(".bar .guess");
    const width = (/** @type {Element | null | undefined} */ element) =>
      element?.getBoundingClientRect().width ?? NaN;
    return {
      cells: [...(row?.querySelectorAll("td") ?? [])].map((cell) =>
        cell.textContent?.trim().replace(/\s+/g, " "),
      ),
      share: ghost ? Math.round((100 * width(ghost)) / width(row?.querySelector(".bar"))) : null,
      style: ghost ? getComputedStyle(ghost).borderTopStyle : null,
    };
  }, token);
}

/** What the page says of something. @param {LabSteps} lab @param {string} css @param {string} [attribute] */
async function said(lab, css, attribute = "aria-label") {
  const value = await (await lab.find(css)).evaluate((e, name) => e.getAttribute(name), attribute);
  return value ?? "";
}

const PLOT = ".vectors-plot";

/** Asks for a place, and gives what reads all answers so far: "waits" is none yet. @param {LabSteps} lab */
async function ask(lab) {
  await use(lab, (element) => {
    const kept = /** @type {any} */ (window);
    const answers = (kept.answers ??= []);
    const at = answers.push("waits") - 1;
    element.pointAt().then(
      (/** @type {any} */ place) => (answers[at] = place),
      (/** @type {any} */ error) => (answers[at] = `${error.name} ${error.code}`),
    );
  });
  return () => lab.page.evaluate(() => /** @type {any} */ (window).answers);
}

/** Once the panel says what to do. @param {LabSteps} lab */
const asked = (lab) =>
  until(
    () => lab.text("vectors"),
    (text) => text.includes("Pick a place"),
  );

/** Where a place of the plane that is shown is in the window. @param {LabSteps} lab @param {number} across  of the plot, 0 to 1 @param {number} down */
async function inPlot(lab, across, down) {
  const { x, y, width, height } = await lab.box(await lab.find(PLOT));
  return { x: x + across * width, y: y + down * height };
}

inEachBrowser(
  ({ open }) => {
    test("guessed probabilities and scores stand in the table as broken lines, with words", async () => {
      const lab = await findLab((await open("/text.html")).page);
      await use(lab, (element) => (element.prev = "the"));
      assert.equal(await guess(lab, { bars: { dog: 0.5, cat: 0.25 }, numbers: { dog: 4.9 } }), "");
      const { cells, share, style } = await until(
        () => rowOf(lab, "dog"),
        (row) => row.share !== null,
      );
      assert.match(String(cells[0]), /^−?\d\.\d{3} ?guess 4\.900$/);
      assert.match(String(cells[3]), /^counted 0\.500, guess 0\.500$/);
      assert.deepEqual([share, style], [50, "dashed"]);
      assert.equal((await rowOf(lab, "cat")).share, 25);
      assert.equal((await rowOf(lab, "zoo")).share, null);
      const head = await lab.root.evaluate(
        (root) => root.querySelector("[data-view=softmax] thead")?.textContent,
      );
      assert.match(String(head).replace(/\s+/g, " "), /score u·v guess .* counted, guess/);
      // They are of what comes after "the".
      await use(lab, (element) => (element.prev = "dog"));
      await eventually(async () => (await rowOf(lab, "dog")).share, null);
      await use(lab, (element) => (element.prev = "the"));
      await eventually(async () => (await rowOf(lab, "dog")).share, 50);
      await guess(lab, null);
      await eventually(async () => (await rowOf(lab, "dog")).share, null);
      assert.doesNotMatch(await lab.text("softmax"), /guess/);
    });

    test("a guessed place and arrow are drawn, said of the picture, and in the files that are taken away", async () => {
      const lab = await findLab((await open("/text.html")).page);
      const words = async () => (await use(lab, (e) => e.toSVG())).match(/>guess</g)?.length ?? 0;
      assert.equal(await words(), 0);
      await lab.planeAtRest();
      const pixels = () => use(lab, (e) => e.shadowRoot.querySelector("canvas").toDataURL());
      const before = await pixels();
      await guess(lab, { place: [1, -1.5], arrow: { kind: "u", token: "dog", to: [-1, 0.5] } });
      await until(
        () => said(lab, PLOT),
        (text) =>
          text.includes(
            "The guess is at (1.00, −1.50). The guessed arrow leads from u of dog to (−1.00, 0.50).",
          ),
      );
      await until(pixels, (now) => now !== before);
      // Each with its halo.
      assert.equal(await words(), 4);
      assert.match(await use(lab, (e) => e.toSVG()), /stroke-dasharray="4 3"/);
      await guess(lab, { place: [1, 1] });
      await eventually(words, 2);
      await guess(lab, null);
      await eventually(words, 0);
      assert.doesNotMatch(await said(lab, PLOT), /guess/);
    });

    test("a place out of view comes into view", async () => {
      const lab = await findLab((await open("/text.html")).page);
      await guess(lab, { place: [30, 0] });
      await until(
        () => use(lab, (e) => e.toSVG()),
        (svg) => svg.includes(">guess<"),
      );
    });

    test("a wrong guess rejects with its field and value, and leaves what was there; another text drops it", async () => {
      const lab = await findLab((await open("/text.html")).page);
      await guess(lab, { bars: { dog: 0.5 }, place: [1, 1] });
      await until(
        () => rowOf(lab, "dog"),
        ({ share }) => share === 50,
      );
      assert.equal(
        await guess(lab, { bars: { dog: 2 } }),
        "LabError bad-setting: guess.bars.dog must be a number from 0 to 1, got 2",
      );
      assert.equal(
        await guess(lab, { arrow: { kind: "v", token: "fox", to: [1, 1] } }),
        'LabError unknown-token: guess.arrow.token: "fox" is not in the vocabulary',
      );
      assert.equal((await rowOf(lab, "dog")).share, 50);
      assert.doesNotMatch(await use(lab, (element) => element.toURL()), /state64|guess/);
      await use(lab, (element) => (element.corpus = "one two three ."));
      await until(
        () => said(lab, PLOT),
        (text) => /of 4 tokens/.test(text) && !text.includes("guess"),
      );
    });

    test("a click picks a place of the plane, and neither selects nor moves what is there", async () => {
      const lab = await findLab((await open("/text.html")).page);
      await lab.planeAtRest();
      const mark = await use(lab, (element) => [...element.state.vectors.V.slice(12, 14)]);
      const state = () =>
        use(lab, ({ prev, state }) => JSON.stringify([prev, state.vectors, state.probe]));
      await use(lab, (element) => (element.prev = "cat"));
      const before = await state();
      const answers = await ask(lab);
      await asked(lab);
      const cursor = await (await lab.find(PLOT)).evaluate((e) => getComputedStyle(e).cursor);
      assert.equal(cursor, "crosshair");
      // Two places say how long a unit is; the third is v of "the".
      const corners = [];
      for (const [across, down] of [
        [0.25, 0.3],
        [0.75, 0.6],
      ]) {
        const at = await inPlot(lab, across, down);
        await lab.page.mouse.click(at.x, at.y);
        const place = (await until(answers, (all) => Array.isArray(all.at(-1)))).at(-1);
        corners.push({ at, place });
        await ask(lab);
        await asked(lab);
      }
      const [a, b] = corners;
      assert.ok(b.place[0] > a.place[0] && b.place[1] < a.place[1]);
      const unit = (b.at.x - a.at.x) / (b.place[0] - a.place[0]);
      const on = {
        x: a.at.x + unit * (mark[0] - a.place[0]),
        y: a.at.y - unit * (mark[1] - a.place[1]),
      };
      await lab.page.mouse.move(on.x - 1, on.y);
      await lab.page.mouse.move(on.x, on.y);
      await lab.page.mouse.down();
      await lab.page.mouse.up();
      const all = await until(answers, (each) => Array.isArray(each[2]));
      for (const axis of [0, 1]) assert.ok(Math.abs(all[2][axis] - mark[axis]) < 2 / unit);
      assert.equal(await state(), before);
      assert.doesNotMatch(await lab.text("vectors"), /Pick a place/);
      // From now on a click there selects again.
      await lab.page.mouse.click(on.x, on.y);
      await eventually(() => use(lab, ({ prev }) => prev), "the");
    });

    test("arrow keys move a cross hair that is drawn and told, Enter picks it, and the focus comes back", async () => {
      const lab = await findLab((await open("/text.html")).page);
      await lab.planeAtRest();
      const { keyboard } = lab.page;
      const vectors = () => use(lab, ({ state }) => JSON.stringify(state.vectors));
      const before = await vectors();
      await lab.page.focus("#ask");
      const answers = await ask(lab);
      await asked(lab);
      assert.match(await said(lab, ".plane-stage"), /arrow keys move the cross hair$/);
      const told = () =>
        lab.root.evaluate((root) =>
          root.querySelector("[data-view=vectors] [role=status]")?.textContent?.trim(),
        );
      assert.match(String(await told()), /Enter picks its place, Escape cancels/);
      const place = async () => {
        const text = await until(told, (now) => /^\(/.test(String(now)));
        return (
          String(text)
            .replaceAll("−", "-")
            .match(/-?\d+\.\d+/g) ?? []
        ).map(Number);
      };
      const pixels = () => use(lab, (e) => e.shadowRoot.querySelector("canvas").toDataURL());
      await keyboard.press("ArrowRight");
      await keyboard.press("ArrowUp");
      const [first, drawn] = [await place(), await pixels()];
      await keyboard.press("ArrowRight");
      const [second] = [await place()];
      await until(pixels, (now) => now !== drawn);
      const step = second[0] - first[0];
      assert.ok(step > 0);
      await keyboard.down("Shift");
      await keyboard.press("ArrowDown");
      await keyboard.up("Shift");
      const third = await until(place, ([, y]) => y !== first[1]);
      assert.ok(Math.abs(first[1] - third[1] - 10 * step) < 0.011, `${first} ${third} ${step}`);
      assert.deepEqual(await answers(), ["waits"]);
      await keyboard.press("Enter");
      const [picked] = await until(answers, ([answer]) => Array.isArray(answer));
      for (const axis of [0, 1]) assert.ok(Math.abs(picked[axis] - third[axis]) < 0.006);
      await eventually(() => lab.page.evaluate(() => document.activeElement?.id), "ask");
      assert.equal(await vectors(), before);
    });

    test("Escape, cancel, another request, a panel or an element that goes away answer with null", async () => {
      const lab = await findLab((await open("/text.html")).page);
      const answers = await ask(lab);
      await asked(lab);
      await lab.page.keyboard.press("Escape");
      await eventually(answers, [null]);
      assert.doesNotMatch(await lab.text("vectors"), /Pick a place/);
      await ask(lab);
      await asked(lab);
      await ask(lab);
      await eventually(answers, [null, null, "waits"]);
      await asked(lab);
      await (await lab.find(".pointing-hint button")).click();
      await eventually(answers, [null, null, null]);
      await ask(lab);
      await asked(lab);
      await use(lab, (element) => (element.view = "softmax"));
      await eventually(answers, [null, null, null, null]);
      await use(lab, (element) => (element.view = "vectors"));
      await ask(lab);
      await asked(lab);
      await use(lab, (element) => element.remove());
      await eventually(answers, [null, null, null, null, null]);
    });

    test("without a plane it is said at once that there is none", async () => {
      const lab = await findLab((await open("/no-plane.html")).page);
      const refusal = await use(lab, (element) =>
        element.pointAt().catch((/** @type {any} */ { name, message }) => `${name}: ${message}`),
      );
      assert.equal(refusal, 'LabError: pointAt: view must have the panel vectors, got "softmax"');
    });

    test("on a line a place has no second coordinate", async () => {
      const lab = await findLab((await open("/line.html")).page);
      const answers = await ask(lab);
      await asked(lab);
      const { x, y } = await inPlot(lab, 0.7, 0.2);
      await lab.page.mouse.click(x, y);
      const [[, second]] = await until(answers, ([answer]) => Array.isArray(answer));
      assert.equal(second, 0);
    });
  },
  { pages },
);

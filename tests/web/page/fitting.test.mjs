// What is shown fits its place at the widths between a phone and a wide screen, too.

import assert from "node:assert/strict";
import { resize } from "../support/harness.mjs";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { atRest, drawn, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/** Widths of the window at which columns become narrow. */
const WIDTHS = [1440, 1024, 900, 768];

/**
 * How many pixels the contents of something reach over its right edge.
 * @param {LabSteps} lab
 * @param {string} selector
 */
async function overhang(lab, selector) {
  return (await lab.find(selector)).evaluate((place) => {
    const range = document.createRange();
    range.selectNodeContents(place);
    const contents = range.getBoundingClientRect().right;
    return Math.max(0, Math.round(contents - place.getBoundingClientRect().right));
  });
}

/**
 * What the message beside a control covers or leaves, and whether something moves when it comes.
 * @param {LabSteps} lab
 * @param {string} panel
 * @param {() => Promise<void>} err  types something wrong
 * @param {string} notice  the selector of its message
 */
async function harm(lab, panel, err, notice) {
  const places = () =>
    lab.root.evaluate((root, name) => {
      const things = `[data-view="${name}"] :is(h2, label, button, input, .muted, table, dl, canvas)`;
      return [...root.querySelectorAll(`${things}, [data-view]`)].map((thing) => {
        const { x, y, width, height } = thing.getBoundingClientRect();
        return [x + scrollX, y + scrollY, width, height].map(Math.round).join(" ");
      });
    }, panel);
  const before = await places();
  await err();
  await until(
    () => lab.root.evaluate((root, css) => root.querySelector(css)?.textContent ?? "", notice),
    (text) => text !== "",
  );
  const after = await places();
  const covered = await lab.root.evaluate(
    (root, css, name) => {
      const message = /** @type {Element} */ (root.querySelector(css));
      const place = /** @type {Element} */ (root.querySelector(`[data-view="${name}"]`));
      const box = message.getBoundingClientRect();
      const others = [...place.querySelectorAll("*")].filter(
        (other) =>
          !other.contains(message) &&
          !message.contains(other) &&
          !other.matches(".visually-hidden, .visually-hidden *"),
      );
      const over = others.filter((other) => {
        const { left, right, top, bottom } = other.getBoundingClientRect();
        const isThere = right - left > 1 && bottom - top > 1;
        return (
          isThere &&
          left < box.right - 1 &&
          box.left < right - 1 &&
          top < box.bottom - 1 &&
          box.top < bottom - 1
        );
      });
      const { left, right } = place.getBoundingClientRect();
      return [
        ...(box.left < left || box.right > right ? ["leaves the panel"] : []),
        ...over.map((other) => `covers ${other.localName}.${other.className}`),
      ];
    },
    notice,
    panel,
  );
  return { covered, moved: before.filter((place, i) => place !== after[i]) };
}

inEachBrowser(({ openLab }) => {
  test("the head and the bars of the softmax table end at the edge of their panel, whatever its width", async () => {
    for (const width of WIDTHS) {
      const lab = await openLab("/#preset=jack&epoch=300&view=vectors,softmax", { width });
      assert.equal(await overhang(lab, ".softmax thead .bars"), 0, `the head at ${width} px`);
      const sideways = await (
        await lab.find(".softmax-scroll")
      ).evaluate((box) => box.scrollWidth - box.clientWidth);
      assert.equal(sideways, 0, `the table at ${width} px`);
    }
  });

  test("the token that is drawn is in sight in the narrowest column, and a long one in any column", async () => {
    const long = encodeURIComponent("the incomprehensible incomprehensible incomprehensible cat .");
    for (const settings of ["preset=jack&epoch=300", `corpus=${long}`]) {
      for (const width of [...WIDTHS, 390]) {
        const lab = await openLab(`/#${settings}&view=vectors,sampling`, { width });
        const [token, line] = await lab.root.evaluate((root) =>
          [".sampling-head p b", ".sampling-head p"].map(
            (css) => /** @type {Element} */ (root.querySelector(css)).getBoundingClientRect().right,
          ),
        );
        assert.ok(token <= line + 0.5, `${settings} at ${width} px: ${token} of ${line}`);
      }
    }
  });

  test("the line of keys under the loss is in sight as a whole, whatever the width", async () => {
    for (const width of [...WIDTHS, 390]) {
      const lab = await openLab("/#view=loss,sampling", { width });
      const hidden = await (
        await lab.find(".loss-line")
      ).evaluate((line) => [
        line.scrollWidth - line.clientWidth,
        line.scrollHeight - line.clientHeight,
      ]);
      assert.deepEqual(hidden, [0, 0], `at ${width} px`);
    }
  });

  test("the coordinates of a place of the plane are in sight as a whole, beside the plane and below it", async () => {
    for (const width of [1440, 390]) {
      const lab = await openLab("/#epoch=10000&scale=4&view=vectors", { width });
      const plane = await lab.box(await lab.find(".vectors-plot"));
      await lab.page.mouse.click(plane.x + plane.width * 0.08, plane.y + plane.height * 0.15);
      const hidden = await until(
        () =>
          lab.root.evaluate((root) =>
            [.../** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll(".probe input"))]
              // A finger's field has larger letters.
              .map((field) => {
                field.style.fontSize = innerWidth < 720 ? "16px" : "";
                return field.scrollWidth - field.clientWidth;
              }),
          ),
        (fields) => fields.length === 2,
      );
      assert.deepEqual(hidden, [0, 0], `at ${width} px`);
    }
  });

  test("the labels of the axis of losses stay in the panel and apart, also where the floor is that of guessing", async () => {
    for (const corpus of ["a a a a", "a b b a a", "a b a a a a b a a b", ""]) {
      for (const width of [1440, 390]) {
        const text = corpus && `corpus=${encodeURIComponent(corpus)}&`;
        const lab = await openLab(`/#${text}view=luck`, { width });
        await lab.runLuck();
        const wrong = await lab.root.evaluate((root) => {
          const panel = root.querySelector(".luck-results")?.getBoundingClientRect();
          const boxes = [...root.querySelectorAll(".luck-tick, .luck-axis-name")].map((label) => {
            const range = document.createRange();
            range.selectNodeContents(label);
            return { text: label.textContent, box: range.getBoundingClientRect() };
          });
          return boxes
            .filter(
              ({ box }, i) =>
                !panel ||
                box.left < panel.left - 1 ||
                box.right > panel.right + 1 ||
                boxes
                  .slice(0, i)
                  .some(
                    (other) =>
                      other.box.left < box.right &&
                      box.left < other.box.right &&
                      other.box.top < box.bottom - 4 &&
                      box.top < other.box.bottom - 4,
                  ),
            )
            .map(({ text }) => text);
        });
        assert.deepEqual(wrong, [], `"${corpus}" at ${width} px`);
      }
    }
  });

  test("a message beside a field covers nothing, stays in its panel and moves nothing", async () => {
    for (const width of [1440, 768, 390]) {
      const lab = await openLab("/#view=vectors,sampling,generate,similarity", { width });
      for (const [name, text] of [
        ["temperature", "-1"],
        ["new tokens", "0"],
        ["start", "unicorn"],
      ]) {
        const id = { "new tokens": "length" }[name] ?? name;
        const found = await harm(lab, "generate", () => lab.fill(name, text), `#notice-${id}`);
        assert.deepEqual(found, { covered: [], moved: [] }, `${name} at ${width} px`);
        await lab.page.keyboard.press("Escape");
      }
      const type = () => lab.fill("a₁", "x");
      const found = await harm(lab, "similarity", type, "#notice-similarity-a-0");
      assert.deepEqual(found, { covered: [], moved: [] }, `a₁ at ${width} px`);
    }
  });

  test("the message about the text stands below it, covers nothing and stays in its panel", async () => {
    for (const width of [1440, 768, 390]) {
      const lab = await openLab("/#corpus=a b&view=corpus,vectors", { width });
      const type = () => lab.replaceText("Corpus, the text that the model is trained on", "a");
      const { covered } = await harm(lab, "corpus", type, "#notice-corpus");
      assert.deepEqual(covered, [], `at ${width} px`);
      const open = await lab.find(".file-button");
      assert.ok((await open.boundingBox()) !== null);
    }
  });

  test("no field of the transport collapses or leaves it, whatever the width and its settings", async () => {
    for (const settings of ["epoch=100", "epoch=3&optimizer=gd&speed=1000000&seed=4294967295"]) {
      const lab = await openLab(`/#${settings}`, { width: 1920 });
      for (let width = 1920; width >= 320; width -= width > 1240 && width < 1340 ? 10 : 60) {
        await resize(lab.page, { width, height: 900 });
        await drawn(lab.page);
        const wrong = await lab.root.evaluate((root) => {
          const bar = /** @type {Element} */ (root.querySelector(".transport"));
          const toggle = /** @type {HTMLElement} */ (bar.querySelector(".settings-toggle"));
          const isFolded = toggle.getAttribute("aria-expanded") === "false";
          if (toggle.getClientRects().length > 0 && isFolded) toggle.click();
          const inner = bar.getBoundingClientRect();
          const things = [
            ...bar.querySelectorAll("button, select, input, label, .value:not(:has(input))"),
          ].filter((each) => each.getClientRects().length > 0);
          const boxes = things.map((each) => each.getBoundingClientRect());
          const name = (/** @type {number} */ i) =>
            things[i].id || things[i].textContent?.trim() || things[i].ariaLabel;
          const shown = (/** @type {Element} */ each) =>
            each instanceof HTMLSelectElement ? each.selectedOptions[0].label.trim() : "20";
          return boxes.flatMap(({ left, right, top, bottom, width }, i) => {
            const enough = Math.min(12, shown(things[i]).length) * 6.5 + 12;
            const isField = things[i].matches("select, input");
            const over = boxes.findIndex(
              (other, j) =>
                j < i &&
                other.left < right - 1 &&
                left < other.right - 1 &&
                other.top < bottom - 1 &&
                top < other.bottom - 1,
            );
            return [
              ...(isField && width < enough ? [`${name(i)} is ${Math.round(width)} px wide`] : []),
              ...(right > inner.right || bottom > inner.bottom ? [`${name(i)} leaves it`] : []),
              ...(over < 0 ? [] : [`${name(i)} covers ${name(over)}`]),
            ];
          });
        });
        assert.deepEqual(wrong, [], `${settings} at ${width} px`);
      }
    }
  });

  test("messages beside neighbouring fields cover nothing and each other neither, and name their fields", async () => {
    for (const width of [1440, 1280, 1024, 768, 390]) {
      const lab = await openLab("/#view=vectors,generate", { width });
      if (width < 720) await lab.click("Settings");
      await lab.click("move by numbers");
      const fields = {
        ...{ "Learning rate": "", "Dimensions K": "", Seed: "" },
        ...{ temperature: "", start: "", "new tokens": "", "v 1": "", "v 2": "" },
      };
      for (const name of Object.keys(fields)) {
        await lab.fill(name, "unicorn");
        const message = await until(() => lab.messageBeside(name), Boolean);
        assert.ok(message.toLowerCase().startsWith(name.toLowerCase()), `${name}: ${message}`);
        assert.ok(message.includes('"unicorn"'), message);
      }
      const covered = await lab.root.evaluate((root) => {
        const messages = [...root.querySelectorAll(".notice")].filter((each) => each.textContent);
        const things = [
          ...root.querySelectorAll("button, input, select, label, h2, canvas, dt, dd, table"),
          ...messages,
        ];
        return messages.flatMap((message) => {
          const { left, right, top, bottom } = message.getBoundingClientRect();
          const over = things.filter((thing) => {
            const box = thing.getBoundingClientRect();
            const isInBar = Boolean(message.closest(".transport"));
            return (
              thing !== message &&
              // The bar stays over what is scrolled below it.
              isInBar === Boolean(thing.closest(".transport")) &&
              Math.min(right, box.right) - Math.max(left, box.left) > 1 &&
              Math.min(bottom, box.bottom) - Math.max(top, box.top) > 1
            );
          });
          return over.map((thing) => `${message.textContent} covers ${thing.textContent}`);
        });
      });
      assert.deepEqual(covered, [], `at ${width} px`);
      const messages = await lab.root.evaluate(
        (root) => [...root.querySelectorAll(".notice")].filter((each) => each.textContent).length,
      );
      assert.equal(messages, Object.keys(fields).length);
    }
  });

  test("the line under the transport leaves its edge to be seen, on a low screen too", async () => {
    for (const height of [900, 460]) {
      const lab = await openLab("/#speed=10000&epoch=9999", { width: 1280, height });
      await lab.click("Back to start");
      await lab.click("Play");
      await until(
        () => lab.messages(),
        (text) => text.includes("Paused at epoch 10,000"),
      );
      const [line, bar] = await lab.root.evaluate((root) =>
        [".transport-status", ".transport"].map((css) => {
          const { top, bottom } = /** @type {Element} */ (
            root.querySelector(css)
          ).getBoundingClientRect();
          return { top, bottom };
        }),
      );
      assert.ok(line.top >= bar.bottom - 0.1, `${line.top} of ${bar.bottom}`);
      assert.ok(line.bottom <= bar.bottom + 18, `${line.bottom} of ${bar.bottom}`);
    }
  });

  test("on the narrowest phone tables and lists show all of their columns, and chips stay whole", async () => {
    const lab = await openLab("/#view=softmax,generate,similarity&epoch=100", { width: 320 });
    const read = () =>
      lab.root.evaluate((root) => ({
        cut: [...root.querySelectorAll(".table-scroll, .ranking-columns")]
          .filter((each) => each.scrollWidth > each.clientWidth + 1)
          .map((each) => `${each.className}: ${each.scrollWidth} of ${each.clientWidth} px`),
        broken: [...root.querySelectorAll(".swatch")].filter(
          (each) => each.getClientRects().length !== 1,
        ).length,
      }));
    const found = await atRest(lab.page, read);
    assert.deepEqual(found, { cut: [], broken: 0 });
  });

  test("the tables of one update begin at one height, whatever the formulas above them", async () => {
    const lab = await openLab("/#view=update&epoch=100");
    for (const width of [1440, 1024]) {
      await resize(lab.page, { width, height: 900 });
      await drawn(lab.page);
      const places = await lab.root.evaluate((root) =>
        [...root.querySelectorAll(".update-frame")].map((frame) => [
          Math.round(frame.getBoundingClientRect().top),
          Math.round(frame.querySelector("table")?.getBoundingClientRect().top ?? 0),
        ]),
      );
      const rows = new Map(places.map(([frame, table]) => [frame, table]));
      for (const [frame, table] of places) assert.equal(table, rows.get(frame), `${width} px`);
    }
  });

  test("the texts under the histograms of luck begin at one edge", async () => {
    const lab = await openLab("/#view=luck");
    await lab.runLuck();
    const [above, below] = await lab.root.evaluate((root) =>
      [".luck-capacity", ".luck-seeds > span"].map((css) =>
        Math.round(root.querySelector(css)?.getBoundingClientRect().left ?? 0),
      ),
    );
    assert.equal(below, above);
  });
});

// "Panels": every panel by its name and what it is good for, to be chosen by a person.

import assert from "node:assert/strict";
import { PANELS } from "../../../web/settings/panels.js";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

const FIVE = ["corpus", "vectors", "loss", "softmax", "generate"];
const ALL = PANELS.map(({ name }) => name);

/** As a person sees them: in their order. @param {LabSteps} lab @param {string[]} names */
const shows = (lab, names) =>
  eventually(
    () => lab.panels(),
    ALL.filter((name) => names.includes(name)),
  );

/** What the menu offers: names, and whether they are ticked. @param {LabSteps} lab */
const offered = (lab) =>
  lab.root.evaluate((root) =>
    [...root.querySelectorAll("#panels-panel label")].map((label) => [
      /** @type {HTMLElement} */ (label).innerText.trim(),
      label.querySelector("input")?.checked,
    ]),
  );

/** @param {LabSteps} lab */
const view = (lab) => lab.element.evaluate((element) => /** @type {any} */ (element).view.join());

inEachBrowser(({ open, openLab, url }) => {
  test("the menu lists every panel in its order with what it is good for, and ticks those that are shown", async () => {
    const lab = await openLab("/", { firstVisit: true });
    await shows(lab, FIVE);
    await lab.click("Panels");
    assert.deepEqual(
      await offered(lab),
      PANELS.map(({ name, title }) => [title, FIVE.includes(name)]),
    );
    const menu = await lab.root.evaluate((root) => {
      const panel = /** @type {HTMLElement} */ (root.querySelector("#panels-panel"));
      return panel.innerText;
    });
    for (const { use } of PANELS) assert.ok(menu.includes(use), use);
  });

  test("a ticked panel stands in its place, an unticked one is gone from the page, and undo takes one back at a time", async () => {
    const lab = await openLab("/", { firstVisit: true });
    await lab.click("Panels");
    await lab.click("Similarity");
    await shows(lab, [...FIVE, "similarity"]);
    await lab.click("Loss");
    const others = [...FIVE.filter((name) => name !== "loss"), "similarity"];
    await shows(lab, others);
    const isBuilt = await lab.root.evaluate((root) => root.querySelector("[data-view=loss]"));
    assert.equal(isBuilt, null);
    await lab.click("Undo: panels");
    await shows(lab, [...FIVE, "similarity"]);
    await lab.click("Undo: panels");
    await shows(lab, FIVE);
    await lab.click("Redo: panels");
    await shows(lab, [...FIVE, "similarity"]);
  });

  test("undoing another change leaves the panels as they are", async () => {
    const lab = await openLab("/");
    await lab.fill("Learning rate", "0.01");
    await lab.element.evaluate((element) => {
      /** @type {any} */ (element).view = "vectors loss";
    });
    await shows(lab, ["vectors", "loss"]);
    await lab.click("Undo: learning rate");
    await eventually(() => lab.value("Learning rate"), "0.0005");
    await shows(lab, ["vectors", "loss"]);
  });

  test("all and as it opens choose in one step", async () => {
    const lab = await openLab("/", { firstVisit: true });
    await lab.click("Panels");
    await lab.click("all");
    await shows(lab, ALL);
    await lab.click("as it opens");
    await shows(lab, FIVE);
    await lab.click("Undo: panels");
    await shows(lab, ALL);
  });

  test("what was chosen, and what undo brought back, is there on the next visit; what a link asked for is not", async () => {
    const lab = await openLab("/", { firstVisit: true });
    const { page } = lab;
    const again = async (address = "/") => {
      await page.goto("about:blank");
      await page.goto(`${url()}${address}`);
      return findLab(page);
    };
    await lab.click("Panels");
    await lab.click("Vocabulary");
    await shows(lab, [...FIVE, "vocabulary"]);
    await lab.click("Corpus");
    await shows(lab, [...FIVE.slice(1), "vocabulary"]);
    await shows(await again(), [...FIVE.slice(1), "vocabulary"]);

    await shows(await again("/#view=update"), ["update"]);
    const third = await again();
    await shows(third, [...FIVE.slice(1), "vocabulary"]);
    await third.click("Panels");
    await third.click("Sampling");
    await shows(third, [...FIVE.slice(1), "vocabulary", "sampling"]);
    await third.click("Undo: panels");
    await shows(await again(), [...FIVE.slice(1), "vocabulary"]);
  });

  test("the last panel cannot be taken away, and the menu says so", async () => {
    const lab = await openLab("/#view=loss,softmax");
    await lab.click("Panels");
    await lab.click("What comes after");
    await shows(lab, ["loss"]);
    const last = await lab.control("Loss");
    await eventually(
      () => last.evaluate((box) => /** @type {HTMLInputElement} */ (box).disabled),
      true,
    );
    assert.match(await lab.text(), /The last panel stays/);
    await lab.click("Vectors");
    await shows(lab, ["vectors", "loss"]);
  });

  test("the menu works by keys alone, and Escape closes it where it was opened", async () => {
    const lab = await openLab("/", { firstVisit: true, height: 1100 });
    const { keyboard } = lab.page;
    const focused = () => lab.root.evaluate((root) => root.activeElement?.textContent?.trim());
    await (await lab.control("Panels")).focus();
    await keyboard.press("Enter");
    for (const name of ["all", "as it opens", "", ""]) {
      await keyboard.press("Tab");
      assert.equal(await focused(), name);
    }
    await keyboard.press(" ");
    await shows(lab, [...FIVE, "vocabulary"]);
    await keyboard.press("Escape");
    assert.equal(await focused(), "Panels");
    assert.deepEqual(await offered(lab), []);
  });

  test("Copy link always says which panels are shown, so that it opens them for everyone", async () => {
    const lab = await openLab("/", { firstVisit: true });
    const link = async () => {
      await lab.click("Copy link");
      return until(() => lab.value("Link to this state"), Boolean);
    };
    assert.equal(await link(), `${url()}/#view=${FIVE.join()}`);
    await lab.page.keyboard.press("Escape");
    await lab.element.evaluate((element) => {
      /** @type {any} */ (element).view = "all";
    });
    await eventually(() => view(lab), "all");
    const all = await link();
    assert.equal(all, `${url()}/#view=all`);
    const other = await findLab((await open(all, { firstVisit: true })).page);
    await shows(
      other,
      PANELS.filter(({ shownBy }) => shownBy === "all").map(({ name }) => name),
    );
  });

  test("there is no such menu in an embedded lab and where the settings are hidden; a locked lab has it", async () => {
    for (const [address, has] of /** @type {const} */ ([
      ["/#embed=true", false],
      ["/#hide=settings", false],
      ["/#lock=true", true],
    ])) {
      const lab = await openLab(address);
      const names = await lab.root.evaluate((root) => root.querySelector("nav")?.textContent ?? "");
      assert.equal(names.includes("Panels"), has, address);
    }
  });
});

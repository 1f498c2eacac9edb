// What is drawn is drawn to its end, whatever a browser tells in the middle of it.

import assert from "node:assert/strict";
import { createWholeDrawing } from "../../../web/element/whole_drawing.js";
import { test } from "../support/time_limit.mjs";

test("a field that tells of a change while a drawing takes it away is heard when the drawing is done", () => {
  const root = new EventTarget();
  /** @type {string[]} */
  const log = [];
  const drawing = createWholeDrawing(root, (/** @type {string} */ name) => {
    log.push(`${name} begins`);
    if (name === "first") root.dispatchEvent(new Event("change"));
    log.push(`${name} ends`);
  });
  root.addEventListener("change", () => {
    log.push("change");
    drawing.render("second");
  });
  drawing.render("first");
  assert.deepEqual(log, [
    ...["first begins", "first ends", "change", "second begins", "second ends"],
  ]);
  drawing.dispose();
});

test("a drawing that is asked for in the middle of another follows it, the latest alone", () => {
  /** @type {string[]} */
  const log = [];
  const drawing = createWholeDrawing(new EventTarget(), (/** @type {string} */ name) => {
    log.push(`${name} begins`);
    if (name === "first") ["second", "third"].forEach((each) => drawing.render(each));
    log.push(`${name} ends`);
  });
  drawing.render("first");
  assert.deepEqual(log, ["first begins", "first ends", "third begins", "third ends"]);
});

import { visiblePanels } from "../settings/in_force.js";

/** @typedef {import("../snapshot/types.js").Snapshot} Snapshot */
/** @typedef {import("./drawing.js").Drawing} Drawing */
/** @typedef {ReturnType<typeof import("./panels_on_page.js").createPanels>} Panels */

/**
 * The steps to the first picture: what stands above comes first, and is seen before the rest.
 * @param {Drawing} drawing
 * @param {Panels} panels
 * @param {() => Snapshot} latest
 * @param {() => void} reveal
 * @returns {Generator<void, Snapshot>} what it is a picture of
 */
export function* firstPicture(drawing, panels, latest, reveal) {
  const first = latest();
  yield* drawBars(drawing, first);
  for (const names of panels.inTurns(visiblePanels(first.settings))) {
    for (const name of names) {
      yield panels.add(name);
      yield drawing.layOut();
    }
    yield* drawViews(drawing, panels, first, names);
    reveal();
  }
  // What has changed meanwhile is drawn again, as what is on screen.
  const next = latest();
  if (next !== first) {
    yield* drawBars(drawing, next);
    yield* drawViews(drawing, panels, next, panels.names());
  }
  yield drawing.rest(next);
  return next;
}

/** @param {Drawing} drawing @param {Snapshot} snapshot */
function* drawBars(drawing, snapshot) {
  drawing.around(snapshot);
  yield drawing.top(snapshot);
  yield drawing.transport(snapshot);
}

/**
 * Pictures come in places of about their final size: what they remember of others would show. Each text is laid out by itself: a browser
 * would lay out all of them together, before its next frame. What is said of a picture follows it.
 * @param {Drawing} drawing
 * @param {Panels} panels
 * @param {Snapshot} snapshot
 * @param {readonly string[]} names
 */
function* drawViews(drawing, panels, snapshot, names) {
  for (const name of names) {
    yield panels.view(name).render(snapshot);
    yield drawing.layOut();
  }
  for (const name of names) yield panels.view(name).paint(snapshot);
  for (const name of names) yield panels.view(name).render(snapshot);
}

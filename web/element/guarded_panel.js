import { html } from "lit-html";
import { render } from "../views/ui/render.js";
import { actionsOfText } from "./actions_of_text.js";

/** @typedef {import("../snapshot/types.js").Snapshot} Snapshot */
/** @typedef {import("../snapshot/types.js").View} View */

/**
 * @typedef {object} Place
 * @property {import("../settings/panels.js").Panel} panel
 * @property {() => HTMLElement} make  an empty element where the panel stands, in the place of the one before
 * @property {import("../snapshot/types.js").CreateView} createView
 * @property {import("../snapshot/types.js").Actions} actions
 * @property {import("./failures.js").Failures} failures
 */

/**
 * The view of a panel. Where it throws, the panel says so, and why, in its own place, until another text comes or a person asks for it
 * again; no other panel hears of it.
 * @param {Place} place
 * @returns {Required<Pick<View, "paint" | "render" | "dispose">> & Pick<View, "shown">}
 */
export function createGuardedPanel({ panel, make, createView, actions, failures }) {
  /** @type {View | null} */
  let view = null;
  /** Why there is no view, and the text that it failed for. @type {{reason: string, model: Snapshot["model"]} | null} */
  let failed = null;
  /** What it was given last. @type {Snapshot | null} */
  let shown = null;
  const ownActions = actionsOfText(actions, () => shown?.model ?? null);
  begin();

  function begin() {
    failed = null;
    attempt(() => {
      view = createView(make(), ownActions);
    });
  }

  /** @param {() => void} act */
  function attempt(act) {
    try {
      act();
    } catch (error) {
      fail(failures.reasonOf(error));
    }
  }

  /** @param {string} reason */
  function fail(reason) {
    end();
    failed = { reason, model: shown?.model ?? null };
    failures.add(panel.title, reason);
    render(failureText(panel.title, reason, again), make());
  }

  function end() {
    const ended = view;
    view = null;
    try {
      ended?.dispose?.();
    } catch {
      // What does not work any more may not end well either.
    }
  }

  /** Begins again, as a person asks for it. */
  function again() {
    failures.remove(panel.title);
    begin();
    actions.refresh();
  }

  /** Before a snapshot is shown. @param {Snapshot} snapshot */
  function take(snapshot) {
    shown = snapshot;
    const reason = snapshot.failures.get(panel.name);
    if (reason !== undefined && failed?.reason !== reason) fail(reason);
    const isOver = failed && reason === undefined && failed.model !== snapshot.model;
    if (isOver) {
      failures.remove(panel.title);
      begin();
    }
  }

  return {
    paint(snapshot) {
      take(snapshot);
      attempt(() => view?.paint?.(snapshot));
    },
    render(snapshot) {
      take(snapshot);
      attempt(() => view?.render(snapshot));
    },
    shown: () => /** @type {any} */ (view?.shown?.()),
    dispose() {
      end();
      failures.remove(panel.title);
    },
  };
}

/** @param {string} title @param {string} reason @param {() => void} again */
function failureText(title, reason, again) {
  return html`<div class="panel-failure">
    <h2>${title}</h2>
    <p>This panel cannot be shown: ${reason}.</p>
    <button type="button" @click=${again}>Try again</button>
  </div>`;
}

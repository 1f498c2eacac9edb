import { exportText } from "../../exchange/tables.js";
import { addressOf } from "../../exchange/address.js";
import { readState, saveState } from "../../exchange/saved_page.js";
import { asLabError } from "../../base/errors.js";
import { createSnapshotMaker } from "../../snapshot/snapshot.js";

/** @typedef {import("../../snapshot/types.js").Actions} Actions */

/** Bytes of a saved state. */
const LARGEST = 100_000_000;

/**
 * Taking the state away, and bringing it back.
 * @param {import("../session.js").Session} session
 * @param {object} options
 * @param {() => import("../../settings/types.js").RequestedSettings} options.kept  settings that stay when another text is opened
 * @param {import("./typing.js").Typing} options.typing
 */
export function createSavingActions(session, { kept, typing }) {
  const { state, update, notify, dismiss, requests, training, build, history } = session;
  const shown = () => ({ state, pending: requests.pending });

  /** @type {Actions["whole"]} */
  function whole(panels, viewport = state.viewport) {
    const settings = Object.freeze({ ...state.settings, view: panels });
    const nothingLit = { hovered: null, pointed: null, lit: null };
    return Object.freeze(
      createSnapshotMaker()({ ...state, settings, viewport, ...nothingLit, offScreen: new Set() }),
    );
  }

  /**
   * @param {import("../../exchange/saved_page.js").Opened} opened
   * @param {number} [epoch]  to go to from there
   */
  async function openSaved({ settings, saved }, epoch) {
    training.loop.pause();
    typing.stop();
    const { text } = state;
    update({ text: settings.corpus });
    if (!(await build.rebuild(settings, { epoch, blame: "state64", fresh: true, saved }))) {
      if (state.model?.corpus !== settings.corpus) update({ text });
      return false;
    }
    requests.tell({ corpus: settings.corpus });
    return true;
  }

  return {
    openSaved,
    actions: {
      whole,
      /** @type {Actions["link"]} */
      link: (appearance) => addressOf(shown(), appearance),
      /** @type {Actions["exportText"]} */
      exportText(name) {
        const epoch = state.lab?.epoch ?? 0;
        const fileName = (/** @type {string} */ part, /** @type {string} */ extension) =>
          `embedding-lab-${part}-epoch-${epoch}.${extension}`;
        if (name === "state") {
          const type = "application/json";
          return { name: fileName("state", "json"), type, text: saveState(shown()), note: "" };
        }
        const { text, note, part, extension, type } = exportText(name, whole(["corpus"]), state);
        return { name: fileName(part, extension), type, text, note: note ?? "" };
      },
      /** @param {Blob} file */
      async openState(file) {
        if (file.size > LARGEST) {
          return notify("state64", "This file is too large to be a saved state.");
        }
        let opened;
        try {
          opened = readState(await file.text());
        } catch (error) {
          return notify("state64", asLabError(error).message);
        }
        dismiss("state64");
        const all = { ...opened, settings: { ...kept(), preset: undefined, ...opened.settings } };
        if (!(await history.attempt("opened state", () => openSaved(all)))) return;
        // The text of an earlier visit is not what is asked for any more.
        update({ kept: null });
      },
    },
  };
}

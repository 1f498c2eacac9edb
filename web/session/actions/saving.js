import { exportText } from "../../exchange/tables.js";
import { addressOf, readState, saveState } from "../../exchange/saved_page.js";
import { asLabError } from "../../base/errors.js";
import { createSnapshotMaker } from "../../snapshot/snapshot.js";

/** @typedef {import("../session.js").Session} Session */

/** Bytes of a saved state. */
const LARGEST = 100_000_000;

/**
 * Taking the state away, and bringing it back.
 * @param {Session} session
 * @param {object} options
 * @param {(type: string, detail: object) => void} options.emit
 * @param {() => import("../../settings/types.js").RequestedSettings} options.kept  settings that stay when another text is opened
 * @param {() => void} options.stopTyping  a text that is being typed no longer waits to be trained on
 */
export function createSavingActions(session, { emit, kept, stopTyping }) {
  const { state, loop } = session;

  /** @type {import("../../snapshot/types.js").Actions["whole"]} */
  function whole(panels, viewport = state.viewport) {
    const settings = Object.freeze({ ...state.settings, view: panels });
    return Object.freeze(
      createSnapshotMaker()({ ...state, settings, viewport, hovered: null, offScreen: new Set() }),
    );
  }

  /**
   * @param {import("../../exchange/saved_page.js").Opened} opened
   * @param {number} [epoch]  to go to from there
   */
  async function openSaved({ settings, saved }, epoch) {
    loop.pause();
    stopTyping();
    const before = state.text;
    state.text = settings.corpus;
    if (!(await session.rebuild(settings, { epoch, blame: "state64", fresh: true, saved }))) {
      if (state.model?.corpus !== settings.corpus) state.text = before;
      session.changed();
      return false;
    }
    emit("lab-change", { setting: "corpus", value: settings.corpus });
    return true;
  }

  return {
    whole,
    openSaved,
    /** @type {import("../../snapshot/types.js").Actions["link"]} */
    link: (appearance) => addressOf(session, appearance),
    /** @param {import("../../snapshot/types.js").ExportName} name */
    exportText(name) {
      if (name === "state") {
        const type = "application/json";
        const file = fileName(session, "state", "json");
        return { name: file, type, text: saveState(session), note: "" };
      }
      const { text, note, part, extension, type } = exportText(name, whole(["corpus"]), state);
      return { name: fileName(session, part, extension), type, text, note: note ?? "" };
    },
    /** @param {Blob} file */
    async openState(file) {
      const tell = (/** @type {string} */ message) => {
        state.notices.set("state64", message);
        session.changed();
      };
      if (file.size > LARGEST) return tell("This file is too large to be a saved state.");
      let opened;
      try {
        opened = readState(await file.text());
      } catch (error) {
        return tell(asLabError(error).message);
      }
      state.notices.delete("state64");
      const all = { ...opened, settings: { ...kept(), ...opened.settings } };
      if (!(await session.attempt("opened state", () => openSaved(all)))) return;
      // The text of an earlier visit is not what is asked for any more.
      state.kept = null;
      session.changed();
    },
  };
}

/**
 * "embedding-lab-vectors-epoch-10000.csv"
 * @param {Session} session
 * @param {string} part
 * @param {string} extension
 */
function fileName({ state }, part, extension) {
  return `embedding-lab-${part}-epoch-${state.lab?.epoch ?? 0}.${extension}`;
}

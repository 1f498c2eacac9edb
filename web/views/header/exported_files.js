/** What "Export" gives: pictures, tables, the state and a program, as files or on the clipboard. */
import { copyText, download } from "../ui/take_away.js";

/** @typedef {import("../../snapshot/types.js").ExportName} ExportName */

/**
 * @param {import("../../snapshot/types.js").Actions} actions
 * @param {(message: string, text?: string) => void} say  what became of it; `text` is to be copied by hand
 */
export function createExportedFiles(actions, say) {
  /** @param {string} name @param {Blob} blob @param {string} [note] */
  function give(name, blob, note = "") {
    download(name, blob);
    say(
      `${name} is on its way. ${note && `${note} `}Where a page forbids downloads, texts can be copied.`,
    );
  }

  return {
    /** @param {string} part @param {string} extension @param {() => string | Promise<Blob>} make  SVG as text */
    async picture(part, extension, make) {
      const { epoch } = actions.whole(["loss"]);
      const made = make();
      const blob =
        typeof made === "string" ? new Blob([made], { type: "image/svg+xml" }) : await made;
      give(`embedding-lab-${part}epoch-${epoch}.${extension}`, blob);
    },

    /** @param {ExportName} name */
    text(name) {
      const { name: file, type, text, note } = actions.exportText(name);
      give(file, new Blob([text], { type }), note);
    },

    /** @param {ExportName} name */
    async copy(name) {
      const { name: file, text, note } = actions.exportText(name);
      if (await copyText(text)) say(`${file} is on the clipboard. ${note}`);
      else say(`${file}, to be copied:`, text);
    },
  };
}

import { html, nothing } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { noticeOf } from "../ui/field.js";
import { marksOf, moveMarks, splitByMarks } from "./corpus_marks.js";
import { beginningOf, cutNote } from "./large_text.js";
import { createTokenPointer } from "./token_pointer.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */

/** A longer text is shown without marks: they would make typing slow. */
const MARKED_LENGTH = 20_000;

/**
 * The text area, with a mirror behind it: the same text, unseen but for its marks, and on paper the text itself. A click into a token selects it.
 * @param {HTMLElement} root
 * @param {import("../../snapshot/types.js").Actions} actions
 * @param {(text: string) => void} changed  a person has typed
 */
export function createTextArea(root, actions, changed) {
  let typed = "";
  /** What of it the text area holds. */
  let held = "";
  /** @type {Snapshot["model"]} */
  let model = null;

  const area = () => /** @type {HTMLTextAreaElement} */ (root.querySelector("textarea"));
  const isCut = () => held !== typed;
  const pointer = createTokenPointer(root, actions, () =>
    model && typed === model.corpus ? { model, length: held.length } : null,
  );

  function onInput() {
    typed = held = area().value;
    changed(typed);
  }

  /** @param {Snapshot} snapshot */
  function mirror(snapshot) {
    const { selected, selectedNext, hovered, pair, matrices } = snapshot;
    const dropped = matrices?.dropped?.at;
    return guard([typed, snapshot.model, selected, selectedNext, hovered, pair, dropped], () => {
      const marks = moveMarks(marksOf(snapshot), snapshot.model?.corpus ?? "", typed);
      const within = isCut() ? marks.filter(({ end }) => end <= held.length) : marks;
      return mirrored(held, within);
    });
  }

  return {
    isCut,
    /** Says of a cut text that it is cut. */
    note: () => (isCut() ? cutNote(held, typed) : nothing),
    /**
     * Takes a text that was not typed here. Setting the value moves the caret and clears the browser's undo, so a typed text is not set.
     * @param {string} text
     * @returns {boolean} whether the area holds another text now
     */
    take(text) {
      if (text === typed) return false;
      typed = text;
      held = beginningOf(typed);
      area().value = held;
      return true;
    },
    /** @param {Snapshot} snapshot @param {boolean} readOnly */
    template(snapshot, readOnly) {
      model = snapshot.model;
      const marked = held.length <= MARKED_LENGTH;
      return html`<div class=${marked ? "corpus-editor" : "corpus-editor unmarked"}>
        <span class="corpus-mirror of-text" dir="auto" aria-hidden="true"
          >${marked ? mirror(snapshot) : held}</span
        >
        <textarea
          class="corpus-text of-text"
          dir="auto"
          spellcheck="false"
          autocomplete="off"
          autocapitalize="off"
          aria-label="Corpus, the text that the model is trained on"
          aria-describedby="notice-corpus"
          aria-invalid=${noticeOf(snapshot, "corpus") ? "true" : "false"}
          title=${marked ? nothing : "Occurrences are not marked in a text of more than 20,000 characters."}
          ?readonly=${readOnly || isCut()}
          @input=${onInput}
          @click=${pointer.onClick}
          @pointermove=${pointer.onPointerMove}
          @pointerleave=${pointer.onPointerLeave}
        ></textarea>
      </div>`;
    },
  };
}

/** A text with its marks; the newline gives an empty last line its height. @param {string} text @param {import("./corpus_marks.js").Mark[]} marks */
function mirrored(text, marks) {
  return html`${splitByMarks(text, marks).map((piece) =>
    piece.kind ? html`<mark class=${piece.kind}>${piece.text}</mark>` : piece.text,
  )}${"\n"}`;
}

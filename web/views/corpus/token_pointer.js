import { tokensAtCaret, tokensWithin } from "./corpus_marks.js";
import { tokenPlaces } from "./token_places.js";

/**
 * Lights the token of the text area under the pointer, and selects the one that is clicked.
 * @param {HTMLElement} root
 * @param {import("../../snapshot/types.js").Actions} actions
 * @param {() => {model: import("../../snapshot/types.js").Model, length: number} | null} shown
 *   the text's model and how much of the text is there; null while the model is one of another text
 */
export function createTokenPointer(root, actions, shown) {
  /** @type {number | null} */
  let pointed = null;
  const places = (/** @type {ArrayLike<number>} */ spans) =>
    tokenPlaces(/** @type {Element} */ (root.querySelector(".corpus-mirror")), spans);

  /** @param {number | null} id */
  function hover(id) {
    if (id === pointed) return;
    pointed = id;
    actions.hover(id);
  }

  return {
    /** @param {MouseEvent} event */
    onClick(event) {
      const { selectionStart: caret, selectionEnd } = /** @type {HTMLTextAreaElement} */ (
        event.currentTarget
      );
      const { model } = shown() ?? {};
      if (!model || caret !== selectionEnd) return;
      const touched = tokensAtCaret(model.spans, caret);
      // Between two tokens without a space the caret alone does not tell which one was meant.
      const { isUnder } = places(model.spans);
      const at = touched.length < 2 ? touched[0] : touched.find((place) => isUnder(event, place));
      if (at !== undefined) actions.select(model.ids[at]);
    },
    /** @param {PointerEvent} event */
    onPointerMove(event) {
      const text = shown();
      if (!text || event.buttons) return hover(null);
      const { ids, spans } = text.model;
      const at = places(spans).tokenUnder(event, tokensWithin(spans, text.length));
      hover(at === undefined ? null : ids[at]);
    },
    onPointerLeave: () => hover(null),
  };
}

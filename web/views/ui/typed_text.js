import { noChange } from "lit-html";
import { Directive, directive } from "lit-html/directive.js";

/** Keeps what a person types, and what was refused, until the setting changes or Escape is pressed. */
class TypedText extends Directive {
  /** @param {import("lit-html/directive.js").PartInfo} part */
  constructor(part) {
    super(part);
    this.typing = false;
    this.text = "";
    this.refused = false;
    /** @type {(text: string) => void} */
    this.commit = () => {};
    /** @type {HTMLInputElement | null} */
    this.input = null;
  }

  /**
   * @param {string} _text
   * @param {boolean} _refused
   * @param {(text: string) => void} _commit
   */
  render(_text, _refused, _commit) {
    return noChange;
  }

  /**
   * @param {import("lit-html/directive.js").ElementPart} part
   * @param {[string, boolean, (text: string) => void]} parameters
   */
  update(part, [text, refused, commit]) {
    const input = /** @type {HTMLInputElement} */ (part.element);
    if (!this.input) this.listen(input);
    const changed = text !== this.text;
    this.text = text;
    this.refused = refused;
    this.commit = commit;
    if ((changed || !this.typing) && !(refused && !changed) && input.value !== text) {
      this.typing = false;
      input.value = text;
    }
    return noChange;
  }

  /** @param {HTMLInputElement} input */
  listen(input) {
    this.input = input;
    input.addEventListener("input", () => (this.typing = true));
    input.addEventListener("change", () => {
      this.typing = false;
      if (input.value !== this.text || this.refused) this.commit(input.value);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      input.value = this.text;
      this.typing = false;
      // The lab takes the notice away; the setting keeps its value, as if nothing had been typed.
      if (this.refused) {
        const detail = input.id.replace(/^field-/, "");
        input.dispatchEvent(new CustomEvent("dismiss-notice", { bubbles: true, detail }));
      }
    });
  }
}

/**
 * The text of a field, until a person types, and what to do with what was typed:
 * html`<input ${typedText("0.05", refused, commit)} />`.
 */
export const typedText = directive(TypedText);

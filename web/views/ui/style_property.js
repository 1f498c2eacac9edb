import { noChange } from "lit-html";
import { Directive, directive, PartType } from "lit-html/directive.js";

class StyleProperty extends Directive {
  /** @param {import("lit-html/directive.js").PartInfo} part */
  constructor(part) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error("styleProperty belongs on an element");
    /** @type {string | number | undefined} */
    this.value = undefined;
  }

  /**
   * @param {string} _name
   * @param {string | number} _value
   */
  render(_name, _value) {
    return noChange;
  }

  /**
   * @param {import("lit-html/directive.js").ElementPart} part
   * @param {[string, string | number]} parameters
   */
  update(part, [name, value]) {
    if (value !== this.value) {
      this.value = value;
      /** @type {HTMLElement} */ (part.element).style.setProperty(name, String(value));
    }
    return noChange;
  }
}

/**
 * Sets one CSS property of an element through the CSSOM, which a strict content security policy allows where it forbids a style attribute:
 * html`<span ${styleProperty("--p", 0.25)}></span>`.
 */
export const styleProperty = directive(StyleProperty);

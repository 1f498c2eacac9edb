import { inSlices } from "../base/slices.js";
import { STYLES } from "./style_list.js";

/** So many of them, the first ones, are of a lab that has not begun. */
const OF_POSTERS = 3;

/** Shared by all labs of a document. @type {WeakMap<Document, {sheets: CSSStyleSheet[], whole: Promise<void>}>} */
const sheetsOf = new WeakMap();

/**
 * The style sheets of the lab, in the document where it is now.
 * @param {ShadowRoot} root
 * @returns {Promise<void>} once the browser has read all of them
 */
export function adoptStyles(root) {
  const { ownerDocument } = root;
  if (ownStyles(root) && "adoptedStyleSheets" in root) {
    root.adoptedStyleSheets = [sheetOfReader(ownerDocument)];
    return Promise.resolve();
  }
  if (!("adoptedStyleSheets" in root)) {
    const style = ownerDocument.createElement("style");
    style.textContent = STYLES.join("\n");
    /** @type {ShadowRoot} */ (root).append(style);
    return Promise.resolve();
  }
  let known = sheetsOf.get(ownerDocument);
  if (!known) sheetsOf.set(ownerDocument, (known = sheetsIn(ownerDocument)));
  root.adoptedStyleSheets = known.sheets;
  return known.whole;
}

/** The lab's style sheets where the page came with a picture that needs them. @param {ShadowRoot} root */
const ownStyles = (root) => root.querySelector("[data-styles]");

/** Takes everything away but those. @param {ShadowRoot} root */
export function emptyRoot(root) {
  const styles = ownStyles(root);
  root.replaceChildren(...(styles ? [styles] : []));
}

/** @param {Document} document */
function sheetsIn(document) {
  const sheets = [...STYLES.map(() => newSheet(document)), sheetOfReader(document)];
  let read = 0;
  const readNext = () => sheets[read].replaceSync(STYLES[read++]);
  while (read < OF_POSTERS) readNext();
  const whole = inSlices(() => {
    readNext();
    return read < STYLES.length;
  });
  return { sheets, whole };
}

/** @param {Document} document */
const newSheet = ({ defaultView }) => new (defaultView ?? globalThis).CSSStyleSheet();

/** @param {Document} document */
function sheetOfReader(document) {
  const sheet = newSheet(document);
  sheet.replaceSync(`:host { --reader-size: ${readerSize(document)} }`);
  return sheet;
}

/**
 * How much larger than usual the reader's browser shows text by default, whatever the page says about its own. Where it shows all text
 * larger, it does so with the lab's too.
 * @param {Document} document
 */
function readerSize(document) {
  const probe = document.createElement("span");
  const size = (/** @type {string} */ css) => {
    probe.style.cssText = `all: initial; font-size: ${css} !important`;
    return parseFloat(getComputedStyle(probe).fontSize);
  };
  document.documentElement.append(probe);
  const ratio = size("medium") / size("16px");
  probe.remove();
  return ratio || 1;
}

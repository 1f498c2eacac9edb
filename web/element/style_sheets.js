import views from "../views/*/*.css";
import bars from "../styles/bars.css";
import cards from "../styles/cards.css";
import controls from "../styles/controls.css";
import fields from "../styles/fields.css";
import figure from "../styles/figure.css";
import forcedColors from "../styles/forced_colors.css";
import formulas from "../styles/formulas.css";
import generatedTokens from "../styles/generated_tokens.css";
import lab from "../styles/lab.css";
import pills from "../styles/pills.css";
import plots from "../styles/plots.css";
import poster from "../styles/poster.css";
import shell from "../styles/shell.css";
import tokenTables from "../styles/token_tables.css";
import tokens from "../styles/tokens.css";
import touch from "../styles/touch.css";
import ownWindow from "../styles/window.css";
import { PANEL_NAMES } from "../settings/panels.js";

/** In the order of the cascade: what is shared, what stands above the panels, and each panel's own. */
const STYLES = [
  ...[tokens, poster, lab, cards, controls, fields, pills, shell],
  ...[tokenTables, bars, generatedTokens, formulas, plots],
  ...["header", "transport", ...PANEL_NAMES].map((name) => views[name] ?? ""),
  ...[ownWindow, figure, touch, forcedColors],
];

/** Shared by all labs of a document. @type {WeakMap<Document, CSSStyleSheet[]>} */
const sheetsOf = new WeakMap();

/** The style sheets of the lab, in the document where it is now. @param {ShadowRoot} root */
export function adoptStyles(root) {
  const { ownerDocument } = root;
  if (!("adoptedStyleSheets" in root)) {
    const style = ownerDocument.createElement("style");
    style.textContent = STYLES.join("\n");
    /** @type {ShadowRoot} */ (root).append(style);
    return;
  }
  let sheets = sheetsOf.get(ownerDocument);
  if (!sheets) {
    const all = [...STYLES, `:host { --reader-size: ${readerSize(ownerDocument)} }`];
    sheetsOf.set(ownerDocument, (sheets = all.map((css) => sheetIn(ownerDocument, css))));
  }
  root.adoptedStyleSheets = sheets;
}

/** @param {Document} document @param {string} css */
function sheetIn({ defaultView }, css) {
  const sheet = new (defaultView ?? globalThis).CSSStyleSheet();
  sheet.replaceSync(css);
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

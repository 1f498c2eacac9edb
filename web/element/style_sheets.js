import compare from "../views/compare/compare.css";
import controls from "../styles/controls.css";
import forcedColors from "../styles/forced_colors.css";
import header from "../views/header/header.css";
import lab from "../styles/lab.css";
import layers from "../views/vectors/layers.css";
import loss from "../views/loss/loss.css";
import luck from "../views/luck/luck.css";
import matrices from "../views/matrices/matrices.css";
import planeTools from "../views/vectors/plane_tools.css";
import plots from "../styles/plots.css";
import poster from "../styles/poster.css";
import sampling from "../views/sampling/sampling.css";
import shell from "../styles/shell.css";
import similarity from "../views/similarity/similarity.css";
import tables from "../styles/tables.css";
import text from "../styles/text.css";
import tokens from "../styles/tokens.css";
import transport from "../views/transport/transport.css";
import update from "../views/update/update.css";

const STYLES = [
  tokens,
  poster,
  lab,
  controls,
  shell,
  header,
  transport,
  text,
  tables,
  sampling,
  matrices,
  plots,
  planeTools,
  layers,
  loss,
  luck,
  update,
  similarity,
  compare,
  forcedColors,
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
  if (!sheets)
    sheetsOf.set(ownerDocument, (sheets = STYLES.map((css) => sheetIn(ownerDocument, css))));
  root.adoptedStyleSheets = sheets;
}

/** @param {Document} document @param {string} css */
function sheetIn({ defaultView }, css) {
  const sheet = new (defaultView ?? globalThis).CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

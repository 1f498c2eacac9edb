// The style sheets of the lab.

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
export const STYLES = [
  ...[tokens, poster, lab, cards, controls, fields, pills, shell],
  ...[tokenTables, bars, generatedTokens, formulas, plots],
  ...["header", "transport", ...PANEL_NAMES].map((name) => views[name] ?? ""),
  ...[ownWindow, figure, touch, forcedColors],
];

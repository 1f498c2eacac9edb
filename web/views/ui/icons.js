import { svg } from "lit-html";

/** Icons drawn in the colour of the text around them; the name belongs on their button. 16 x 16 units. */

/** @param {unknown} shapes */
const icon = (shapes) =>
  svg`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${shapes}</svg>`;

export const playIcon = icon(svg`<path d="M4.5 2.2v11.6L13.8 8z" />`);
export const pauseIcon = icon(svg`<path d="M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z" />`);
export const toStartIcon = icon(svg`<path d="M2.5 3h2v10h-2zM13.5 3v10L5.7 8z" />`);
export const stepIcon = icon(svg`<path d="M11.5 3h2v10h-2zM2.5 3v10l7.8-5z" />`);
export const stepBackIcon = icon(svg`<path d="M10.5 3v10L4 8z" />`);
export const undoIcon = icon(
  svg`<path class="stroke" d="M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M6 3.5l-3 3 3 3" />`,
);
export const redoIcon = icon(
  svg`<path class="stroke" d="M13 6.5H6.5a3.5 3.5 0 0 0 0 7H10M10 3.5l3 3-3 3" />`,
);
export const againIcon = icon(
  svg`<path class="stroke" d="M13 8a5 5 0 1 1-1.6-3.7L13 5.8M13 2.4v3.4H9.6" />`,
);
export const newSeedIcon = icon(
  svg`<rect class="stroke" x="2" y="2" width="12" height="12" rx="2.5" />
    <circle cx="5.3" cy="5.3" r="1.2" /><circle cx="8" cy="8" r="1.2" /><circle cx="10.7" cy="10.7" r="1.2" />`,
);
export const settingsIcon = icon(
  svg`<path class="stroke" d="M2 4.5h5M11 4.5h3M2 11.5h3M9 11.5h5" />
    <circle class="stroke" cx="9" cy="4.5" r="1.8" /><circle class="stroke" cx="7" cy="11.5" r="1.8" />`,
);
export const chevronIcon = icon(svg`<path d="M3.5 5.5h9L8 11z" />`);
export const fullScreenIcon = icon(
  svg`<path class="stroke" d="M6 2.5H2.5V6M10 2.5h3.5V6M6 13.5H2.5V10M10 13.5h3.5V10" />`,
);
export const closeIcon = icon(svg`<path class="stroke" d="M4 4l8 8M12 4l-8 8" />`);
export const zoomInIcon = icon(svg`<path class="stroke" d="M3 8h10M8 3v10" />`);
export const zoomOutIcon = icon(svg`<path class="stroke" d="M3 8h10" />`);

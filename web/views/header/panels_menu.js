/** The menu "Panels": every panel by its name and what it is good for, to be shown or not. */
import { html, nothing } from "lit-html";
import { visiblePanels } from "../../settings/in_force.js";
import { PANELS, PANEL_NAMES, viewOf } from "../../settings/panels.js";
import { createMenu } from "../ui/menu.js";

/** @typedef {import("../../settings/types.js").Settings} Settings */

/**
 * @param {import("../../snapshot/types.js").Actions} actions
 * @param {Settings["view"]} opensWith  the panels that the page opens with
 * @param {() => void} changed
 */
export function createPanelsMenu({ showPanels }, opensWith, changed) {
  const menu = createMenu(changed);

  /** @param {Settings} settings */
  function content(settings) {
    const shown = visiblePanels(settings);
    const isLast = shown.length === 1;
    return html`<p class="menu-buttons">
        ${wholeButton("all", () => showPanels(viewOf(PANEL_NAMES)))}
        ${wholeButton("as it opens", () => showPanels(opensWith))}
      </p>
      ${PANELS.map((panel) => {
        const isShown = shown.includes(panel.name);
        return panelChoice(panel, isShown, isLast && isShown, (isChosen) =>
          showPanels(
            viewOf(
              PANEL_NAMES.filter((name) => (name === panel.name ? isChosen : shown.includes(name))),
            ),
          ),
        );
      })}
      <p class="menu-note" role="status">
        ${isLast ? "The last panel stays: a lab without panels would show nothing." : nothing}
      </p>`;
  }

  return {
    /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
    render: ({ settings }) => menu.render("Panels", "panels-panel", () => content(settings)),
    dispose: () => menu.dispose(),
  };
}

/** @param {string} label @param {() => void} act */
function wholeButton(label, act) {
  return html`<button type="button" class="menu-button" @click=${act}>${label}</button>`;
}

/**
 * @param {import("../../settings/panels.js").Panel} panel
 * @param {boolean} isShown
 * @param {boolean} stays
 * @param {(isChosen: boolean) => void} choose
 */
function panelChoice({ name, title, use }, isShown, stays, choose) {
  const id = `use-${name}`;
  return html`<div class="panel-choice">
    <label
      ><input
        type="checkbox"
        aria-describedby=${id}
        .checked=${isShown}
        ?disabled=${stays}
        @change=${(/** @type {Event} */ { target }) => choose(/** @type {HTMLInputElement} */ (target).checked)}
      />
      ${title}</label
    >
    <span class="muted" id=${id}>${use}</span>
  </div>`;
}

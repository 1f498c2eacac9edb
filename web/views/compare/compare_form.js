/** The form that asks for the compared lab: in which setting it differs, and its value there. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { choicesOf } from "../../settings/settings.js";
import { noticeOf, noticeText, numberOrText, option } from "../ui/field.js";
import { chevronIcon } from "../ui/icons.js";
import { COMPARABLE_SETTINGS, suggestedValue, valueText } from "./comparable_settings.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */

/**
 * @param {import("../../snapshot/types.js").Actions} actions
 * @param {() => void} redraw
 */
export function createCompareForm(actions, redraw) {
  let name = COMPARABLE_SETTINGS[0].name;
  /** What was typed or chosen; null for what is suggested. @type {string | null} */
  let entered = null;
  /** The setting `compare` that the fields were filled from. */
  let filledFrom = "";

  /** Shows a compared lab that was asked for elsewhere. @param {Snapshot} snapshot */
  function fill({ comparedLab, settings }) {
    if (!comparedLab || settings.compare === filledFrom) return;
    name = comparedLab.difference.name;
    entered = valueText(comparedLab.difference.value);
    filledFrom = settings.compare;
  }

  /** @param {Event} event */
  function chooseSetting({ target }) {
    name = /** @type {typeof name} */ (/** @type {HTMLSelectElement} */ (target).value);
    entered = null;
    redraw();
  }

  /** @param {Event} event */
  function enter({ target }) {
    entered = /** @type {HTMLInputElement | HTMLSelectElement} */ (target).value;
  }

  /** @param {Snapshot} snapshot */
  function template(snapshot) {
    fill(snapshot);
    const { settings } = snapshot;
    const { lock } = settings;
    const running = settings.compare !== "";
    const value = entered ?? suggestedValue(name, settings);
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      actions.set("compare", `${name} ${numberOrText(entered ?? value)}`);
    };
    return html`<form class="compare-form" @submit=${submit}>
      <label>
        with another
        <span class="control"
          ><select
            aria-label="Setting in which the other lab differs"
            ?disabled=${lock}
            @change=${chooseSetting}
          >
            ${COMPARABLE_SETTINGS.map((each) => option({ value: each.name, label: each.label }, each.name === name))}</select
          >${chevronIcon}</span
        >
      </label>
      <span class="field">
        <span class="control"
          >${name === "optimizer" ? choiceOfValue(name, value, snapshot, enter) : textOfValue(value, snapshot, enter)}</span
        >
        ${noticeText("compare", noticeOf(snapshot, "compare"))}
      </span>
      <button type="submit" class=${running ? "quiet" : "action"} ?disabled=${lock}>
        ${running ? "change" : "show"}
      </button>
      ${
        running
          ? html`<button
              type="button"
              class="quiet"
              ?disabled=${lock}
              @click=${() => actions.set("compare", "")}
            >
              close
            </button>`
          : nothing
      }
    </form>`;
  }

  return { template };
}

/** @param {string} value @param {Snapshot} snapshot @param {(event: Event) => void} enter */
function textOfValue(value, snapshot, enter) {
  return html`<input
    type="text"
    size="8"
    autocomplete="off"
    spellcheck="false"
    aria-label="Its value in the other lab"
    ?disabled=${snapshot.settings.lock}
    aria-describedby="notice-compare"
    aria-invalid=${noticeOf(snapshot, "compare") ? "true" : "false"}
    .value=${live(value)}
    @input=${enter}
  />`;
}

/** @param {string} name @param {string} value @param {Snapshot} snapshot @param {(event: Event) => void} enter */
function choiceOfValue(name, value, { settings }, enter) {
  return html`<select
      aria-label="Its value in the other lab"
      ?disabled=${settings.lock}
      @change=${enter}
    >
      ${choicesOf(name).map((choice) => option(choice, choice.value === value))}</select
    >${chevronIcon}`;
}

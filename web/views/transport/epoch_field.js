import { html } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { formatInteger } from "../../base/format.js";
import { noticeOf, numberOrText } from "../ui/field.js";

const ID = "field-epoch";

/**
 * The epoch as a field: it follows training until someone types. Enter, or leaving it, goes to the epoch that was typed; what is none
 * stays with its notice until training moves, or Escape.
 * @param {HTMLElement} root  of the transport
 * @param {import("../../snapshot/types.js").Actions} actions
 * @param {() => void} redraw
 */
export function createEpochField(root, actions, redraw) {
  /** @type {string | null} */
  let typed = null;
  /** Where training was when the text was committed. @type {number | null} */
  let asked = null;

  function forget() {
    typed = null;
    asked = null;
  }

  /** @param {number} epoch */
  function commit(epoch) {
    if (typed === null || asked !== null) return;
    asked = epoch;
    actions.set("epoch", numberOrText(typed));
  }

  /** @param {string} key @param {number} epoch */
  function press(key, epoch) {
    if (key === "Enter") commit(epoch);
    if (key !== "Escape") return;
    forget();
    actions.dismiss("epoch");
    redraw();
  }

  /** What is selected, to be typed over, stays so when training writes another epoch there. */
  function keepSelection() {
    const input = /** @type {HTMLInputElement | null} */ (root.querySelector("input:focus"));
    if (input?.id !== ID || input.selectionStart === input.selectionEnd) return;
    queueMicrotask(() => input.select());
  }

  /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
  return function epochField(snapshot) {
    const { epoch } = snapshot;
    const isRefused = noticeOf(snapshot, "epoch") !== "";
    if (asked !== null && isRefused && epoch !== asked) {
      queueMicrotask(() => actions.dismiss("epoch"));
    }
    if (asked !== null && (!isRefused || epoch !== asked)) forget();
    if (typed === null) keepSelection();
    return html`<input
      id=${ID}
      class="epoch-field"
      type="text"
      inputmode="numeric"
      autocomplete="off"
      size="1"
      title="Type an epoch, and Enter trains there"
      aria-label="Go to epoch"
      aria-describedby="notice-epoch"
      aria-invalid=${asked !== null ? "true" : "false"}
      .value=${live(typed ?? formatInteger(epoch))}
      @input=${(/** @type {Event} */ { target }) => {
        typed = /** @type {HTMLInputElement} */ (target).value;
        asked = null;
      }}
      @keydown=${(/** @type {KeyboardEvent} */ { key }) => press(key, epoch)}
      @blur=${() => commit(epoch)}
    />`;
  };
}

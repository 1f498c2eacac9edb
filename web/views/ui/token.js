import { html } from "lit-html";
import { ifDefined } from "lit-html/directives/if-defined.js";
import { tokenLabel } from "../../draw/canvas.js";
import { moveFocus } from "./keys.js";

/**
 * Tokens as the panels show them, and the one way in which they are hovered and selected. What shows words of the text has the class
 * `of-text`, which gives it their language.
 */

const LONG = 12;

/**
 * A token as text of its own direction; a long one may be cut by the style sheet and carries itself as its title.
 * @param {string} token
 */
export function tokenText(token) {
  return html`<bdi class="token of-text" title=${ifDefined(token.length > LONG ? token : undefined)}
    >${token}</bdi
  >`;
}

/** A token in a sentence that has no room for a long one. @param {string} token */
export function shortToken(token) {
  return withTokens(tokenLabel(token));
}

/**
 * A sentence whose tokens are isolated, as tokenLabel() isolates them.
 * @param {string} sentence
 */
export function withTokens(sentence) {
  return sentence
    .split(/\u2068([^\u2069]*)\u2069/)
    .map((part, i) => (i % 2 ? html`<bdi class="of-text">${part}</bdi>` : between(part)));
}

/** A space between two tokens that a name made of them keeps. @param {string} part */
function between(part) {
  return part === " " ? "\u00a0" : part;
}

/**
 * The selected previous token, blue in a rounded frame.
 * @param {string} token
 */
export function tokenPill(token) {
  return html`<span class="pill">${tokenText(token)}</span>`;
}

/**
 * A button that selects a token. Of a group of them only one is a tab stop; the arrow keys reach the others.
 * @param {number} id
 * @param {string} token
 * @param {boolean} selected
 * @param {boolean} [tabStop]
 */
export function tokenButton(id, token, selected, tabStop = selected) {
  return html`<button
    type="button"
    class=${selected ? "token-button pill" : "token-button"}
    data-token=${id}
    tabindex=${tabStop ? 0 : -1}
    aria-current=${selected ? "true" : "false"}
  >
    ${tokenText(token)}
  </button>`;
}

/**
 * @param {EventTarget | null} target
 * @returns {{select: number, next: number | null} | null}
 */
function tokensAt(target) {
  const element = target instanceof Element ? target.closest("[data-token]") : null;
  if (!(element instanceof HTMLElement)) return null;
  const select = Number(element.dataset.token);
  const next = element.dataset.next === undefined ? null : Number(element.dataset.next);
  return { select, next };
}

/**
 * Every element below `root` with data-token="id" lights its token while the pointer or the focus is on it, and selects it on a click or
 * on Enter. With data-next="id" too it stands for a pair: its next token is lit and the pair selected. Arrow keys, Home and End move
 * between the token buttons of a group.
 * @param {HTMLElement} root
 * @param {import("../../snapshot/types.js").Actions} actions
 */
export function listenToTokens(root, actions) {
  /** @type {ReturnType<typeof tokensAt>} */
  let hovered = null;
  const hover = (/** @type {typeof hovered} */ at) => {
    if (at?.select === hovered?.select && at?.next === hovered?.next) return;
    hovered = at;
    if (at === null) actions.hover(null);
    else if (at.next === null) actions.hover(at.select);
    else actions.hover(at.next, "pair", at.select);
  };
  root.addEventListener("pointerover", (event) => hover(tokensAt(event.target)));
  root.addEventListener("pointerleave", () => hover(null));
  root.addEventListener("focusin", (event) => hover(tokensAt(event.target)));
  root.addEventListener("focusout", () => hover(null));
  root.addEventListener("click", (event) => {
    const tokens = tokensAt(event.target);
    if (tokens === null) return;
    if (tokens.next === null) actions.select(tokens.select);
    else actions.selectPair(tokens.select, tokens.next);
  });
  root.addEventListener("keydown", press);
  root.addEventListener("keydown", moveBetweenTokens);
}

/** Enter and Space on what is no button by itself. @param {KeyboardEvent} event */
function press(event) {
  const { target, key } = event;
  if (!(target instanceof HTMLElement) || !target.matches("span[data-token], td[data-token]"))
    return;
  if (key !== "Enter" && key !== " ") return;
  event.preventDefault();
  target.click();
}

/** @param {KeyboardEvent} event */
function moveBetweenTokens(event) {
  const current = event.target;
  const kinds = ".token-button, .generated-token";
  if (!(current instanceof HTMLElement) || !current.matches(kinds)) return;
  const group = current.closest("[data-token-group]");
  if (!group) return;
  const buttons = /** @type {HTMLElement[]} */ ([...group.querySelectorAll(kinds)]);
  moveFocus(event, buttons, true);
}

/**
 * Scrolls a box, but not the page, so that its current element is in view. It waits for the end of this frame: asking where things
 * are while the page is being drawn would lay it out once more.
 * @param {Element | null} box
 * @param {string} selector
 */
export function revealIn(box, selector) {
  setTimeout(() => reveal(box, selector));
}

/** @param {Element | null} box @param {string} selector */
function reveal(box, selector) {
  const element = box?.querySelector(selector);
  if (!box || !element) return;
  const outer = box.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  const margin = 32;
  if (inner.top < outer.top + margin) box.scrollTop -= outer.top + margin - inner.top;
  else if (inner.bottom > outer.bottom - margin)
    box.scrollTop += inner.bottom - outer.bottom + margin;
}

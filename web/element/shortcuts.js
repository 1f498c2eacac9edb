import { pairStepReason } from "../settings/in_force.js";
import { singleKeys } from "./single_keys.js";

/** @typedef {import("../snapshot/types.js").Actions} Actions */
/** @typedef {import("../snapshot/types.js").Snapshot} Snapshot */

/**
 * A key by itself. `part`: of the setting `hide`, whose controls it stands for; `edits`: it changes what is locked by `lock`;
 * `repeats`: as long as it is held.
 * @typedef {{key: string, label: string, does: string, part?: import("../settings/types.js").Part, edits?: boolean, repeats?: boolean,
 *   act: (actions: Actions, snapshot: Snapshot) => void}} Shortcut
 */

/** @type {readonly Shortcut[]} */
const LETTERS = Object.freeze([
  {
    key: "p",
    label: "P",
    does: "play or pause",
    part: "transport",
    act: (actions, { playing, progress }) =>
      playing || progress ? actions.pause() : actions.play(),
  },
  {
    key: "s",
    label: "S",
    does: "step one epoch",
    part: "transport",
    repeats: true,
    act: (actions) => actions.stepEpoch(),
  },
  {
    key: ".",
    label: ".",
    does: "step one pair",
    part: "transport",
    repeats: true,
    act: (actions, { settings }) =>
      pairStepReason(settings) ? actions.stepEpoch() : actions.stepPair(),
  },
  {
    key: "b",
    label: "B",
    does: "step back one epoch",
    part: "transport",
    repeats: true,
    act: (actions) => actions.stepBack(),
  },
  {
    key: "r",
    label: "R",
    does: "back to the start, epoch 0",
    part: "transport",
    act: (actions) => actions.toStart(),
  },
  {
    key: "n",
    label: "N",
    does: "new random start, the next seed",
    part: "seed",
    edits: true,
    act: (actions) => actions.newSeed(),
  },
  { key: "g", label: "G", does: "generate again", act: (actions) => actions.again() },
  { key: "d", label: "D", does: "draw the next token again", act: (actions) => actions.redraw() },
  {
    key: "z",
    label: "Z",
    does: "undo",
    repeats: true,
    act: (actions) => actions.undo(),
  },
]);

/** All keys, as the help lists them. @type {readonly {keys: readonly string[], does: string}[]} */
export const SHORTCUTS = Object.freeze([
  ...LETTERS.map(({ label, does }) => ({ keys: [label], does })),
  { keys: ["Ctrl Z"], does: "undo, outside text fields; ⌘ Z on a Mac" },
  { keys: ["Ctrl Shift Z", "Ctrl Y"], does: "redo" },
  { keys: ["Esc"], does: "let go of the selected pair" },
  { keys: ["?"], does: "this list" },
  { keys: ["V", "U"], does: "in the plane: what the arrow keys move, with Shift farther" },
  { keys: ["+", "−", "0"], does: "in the plane: zoom in, zoom out, show all" },
  { keys: ["Enter"], does: "in the plane: what the vector most likely means" },
  { keys: ["Page Up", "Page Down"], does: "at the loss: ten epochs" },
  { keys: ["[", "]"], does: "at the loss: a decade" },
]);

/**
 * Keys that act while the focus is in the lab and not in a text, and on the lab's own page while it is nowhere. What they do does not
 * reach the page around.
 * @param {ShadowRoot} root
 * @param {Actions} actions
 * @param {object} options
 * @param {() => Snapshot | null} options.snapshot
 * @param {() => void} options.help
 * @param {boolean} options.isPage
 */
export function createShortcuts(root, actions, { snapshot, help, isPage }) {
  /** The key that was handled last and is still down. @type {string | null} */
  let down = null;

  /** @param {KeyboardEvent} event */
  function find(event) {
    const shown = snapshot();
    if (shown?.status !== "ready") return null;
    const { lock, hide } = shown.settings;
    const { key, ctrlKey, metaKey, altKey, shiftKey, repeat } = event;
    if ((ctrlKey || metaKey) && !altKey) {
      const letter = key.toLowerCase();
      if (letter === "z") return shiftKey ? actions.redo : actions.undo;
      return letter === "y" && ctrlKey && !shiftKey ? actions.redo : null;
    }
    if (ctrlKey || metaKey || altKey) return null;
    if (key === "Escape") return shown.selectedNext === null ? null : actions.clearPair;
    if (!singleKeys.act) return null;
    if (key === "?") return hide.includes("help") || repeat ? null : help;
    const found = LETTERS.find((each) => each.key === key.toLowerCase());
    if (!found || (repeat && !found.repeats) || (found.edits && lock)) return null;
    if (found.part && hide.includes(found.part)) return null;
    return () => found.act(actions, shown);
  }

  /** @param {KeyboardEvent} event */
  function onKeyDown(event) {
    if (event.defaultPrevented || event.isComposing || isText(event.composedPath()[0])) return;
    // The keys that appear on a touch screen are those of a text.
    root.host.toggleAttribute("data-keys", true);
    const act = find(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    down = event.key;
    act();
  }

  /** @param {KeyboardEvent} event */
  function onKeyUp(event) {
    if (event.key !== down) return;
    down = null;
    event.stopPropagation();
  }

  /** @param {KeyboardEvent} event */
  function onPageKeyDown(event) {
    const { body, documentElement } = document;
    if (event.target === body || event.target === documentElement) onKeyDown(event);
  }

  const type = /** @type {"keydown"} */ ("keydown");
  const ended = new AbortController();
  const { signal } = ended;
  root.addEventListener(type, /** @type {EventListener} */ (onKeyDown), { signal });
  root.addEventListener("keyup", /** @type {EventListener} */ (onKeyUp), { signal });
  if (isPage) document.addEventListener(type, onPageKeyDown, { signal });
  return { dispose: () => ended.abort() };
}

/** Whether keys mean letters there. @param {EventTarget | undefined} target */
function isText(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return target.matches("input:not([type=checkbox], [type=radio], [type=range], [type=file])");
}

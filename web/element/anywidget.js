/**
 * <embedding-lab> as a widget for notebooks and MyST (anywidget's front-end module). A trait of the model that is named like
 * a setting, in camelCase or as Python writes it (learning_rate), is that setting: the widget follows the trait, and the trait
 * follows what a person does. A trait `loss` follows training, in nats per token.
 *
 * @typedef {object} Model  what anywidget gives of the Python side
 * @property {(name: string) => any} get
 * @property {(name: string, value: any) => void} set
 * @property {() => void} save_changes
 * @property {(event: string, callback: () => void) => void} on
 * @property {(event: string, callback: () => void) => void} off
 */
import "./embedding_lab.js";
import { SETTINGS } from "../settings/settings.js";

/** `height` is the widget's own: CSS, or a number of pixels beyond which it scrolls. */
const HEIGHT = "height";

/** @param {{model: Model, el: HTMLElement}} context */
function render({ model, el }) {
  const lab = document.createElement("embedding-lab");
  /** What is undone when the widget goes. @type {(() => void)[]} */
  const endings = [];
  /** The traits that are settings. @type {Map<string, string>} */
  const traits = new Map();
  for (const { name, attribute } of SETTINGS) {
    const trait = [name, attribute.replaceAll("-", "_")].find(
      (each) => model.get(each) !== undefined,
    );
    if (trait === undefined) continue;
    traits.set(name, trait);
    const follow = () => give(lab, attribute, model.get(trait));
    follow();
    model.on(`change:${trait}`, follow);
    endings.push(() => model.off(`change:${trait}`, follow));
  }

  /** @param {string} trait @param {any} value */
  function tell(trait, value) {
    if (JSON.stringify(model.get(trait)) === JSON.stringify(value)) return;
    model.set(trait, value);
    model.save_changes();
  }

  /** @type {[string, (detail: any) => void][]} */
  const listeners = [
    [
      "lab-change",
      ({ setting, value }) => {
        const trait = traits.get(setting);
        if (trait !== undefined) tell(trait, asTrait(model.get(trait), value));
      },
    ],
    ["lab-progress", ({ loss }) => model.get("loss") !== undefined && tell("loss", loss)],
  ];
  for (const [type, listen] of listeners) {
    lab.addEventListener(type, (event) => listen(/** @type {CustomEvent} */ (event).detail));
  }

  const height = model.get(HEIGHT);
  if (height) {
    Object.assign(el.style, {
      height: typeof height === "number" ? `${height}px` : height,
      overflow: "auto",
    });
  }
  // A notebook has keys of its own, which it would take from the lab's fields; JupyterLab asks first.
  el.dataset.lmSuppressShortcuts = "true";
  lab.addEventListener("keydown", (event) => event.stopPropagation());
  el.append(lab);
  return () => {
    for (const end of endings) end();
    lab.remove();
  };
}

/**
 * A trait's value as an attribute: a bad one then becomes a notice in the lab instead of an error nobody sees.
 * @param {HTMLElement} lab
 * @param {string} attribute
 * @param {any} value
 */
function give(lab, attribute, value) {
  if (value === null || value === undefined || value === "") lab.removeAttribute(attribute);
  else lab.setAttribute(attribute, Array.isArray(value) ? value.join(" ") : String(value));
}

/** A list stays a text where the trait is one. @param {any} before @param {any} value */
function asTrait(before, value) {
  if (!Array.isArray(value)) return value;
  return typeof before === "string" ? value.join(" ") : [...value];
}

export default { render };

// The lab as it stands on the page, as HTML that needs no script. Runs in the page, before its own scripts, because what is drawn on
// canvases has to be recorded.

import { canvasSvg } from "./canvas_recorder.mjs";

/** What belongs to scripts, and what was meant for them alone. */
const OF_SCRIPTS =
  /^(on|aria-describedby|aria-controls|for$|name$|id$|draggable|title$|part$|spellcheck)/;

/** The regions of the plane are one. */
const OF_BITMAPS = ["drawImage", "imageSmoothingEnabled", "imageSmoothingQuality"];

/** Colours of a light page, by the name that both themes know. */
const COLOURS = ["--v", "--u", "--ink", "--muted", "--panel", "--hairline", "--track"];

/**
 * @param {HTMLElement} lab
 * @param {string} name  unlike those of the page's other pictures
 * @returns {{html: string, css: string}}  `css` has what stood in `style`, which a strict policy does not allow
 */
function stillLab(lab, name) {
  const sized = /** @type {Element} */ (lab.shadowRoot?.querySelector(".sized"));
  const still = /** @type {Element} */ (sized.cloneNode(true));
  const canvases = sized.querySelectorAll("canvas");
  /** Rules by class. @type {Map<string, string>} */
  const rules = new Map();
  const themed = inBothThemes(lab);
  let drawn = 0;
  for (const canvas of still.querySelectorAll("canvas")) {
    const svg = themed(canvasSvg(canvases[drawn], `${name}${drawn}-`, OF_BITMAPS));
    drawn += 1;
    const picture = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    picture.querySelector("title")?.remove();
    for (const size of ["width", "height"]) picture.removeAttribute(size);
    picture.setAttribute("class", canvas.className);
    canvas.replaceWith(picture);
  }
  for (const field of still.querySelectorAll("textarea")) field.textContent = valueOf(field, sized);
  for (const field of still.querySelectorAll("input"))
    field.setAttribute("value", valueOf(field, sized));
  for (const choice of still.querySelectorAll("select")) keepChoice(choice, sized);
  for (const slot of still.querySelectorAll("slot")) slot.replaceWith(...slottedIn(slot, sized));
  for (const element of still.querySelectorAll("*")) {
    const style = element.getAttribute("style");
    element.removeAttribute("style");
    if (style) element.classList.add(classOf(rules, style, name));
    for (const attribute of [...element.attributes]) {
      if (OF_SCRIPTS.test(attribute.name)) element.removeAttribute(attribute.name);
    }
  }
  const css = [...rules].map(([rule, selector]) => `.${selector}{${rule}}`).join("");
  return { html: withoutComments(still).getHTML().replaceAll(/\s+/g, " "), css };
}

/** Copies of what the page has for a slot. @param {HTMLSlotElement} slot @param {Element} original */
function slottedIn(slot, original) {
  const { name } = slot;
  const there = /** @type {HTMLSlotElement} */ (sameIn(slot, original));
  return there.assignedElements().flatMap((element) => {
    const copy = /** @type {Element} */ (element.cloneNode(true));
    copy.removeAttribute("slot");
    return name ? [copy] : [];
  });
}

/** What a field of a copy shows. @param {Element} field @param {Element} original */
function valueOf(field, original) {
  return /** @type {HTMLInputElement} */ (sameIn(field, original)).value;
}

/** @param {Element} choice @param {Element} original */
function keepChoice(choice, original) {
  const { value } = /** @type {HTMLSelectElement} */ (sameIn(choice, original));
  for (const option of choice.querySelectorAll("option")) {
    if (option.value === value) option.setAttribute("selected", "");
    else option.removeAttribute("selected");
  }
}

/** The element of the original that stands where one of its kind stands in the copy. @param {Element} element @param {Element} original */
function sameIn(element, original) {
  const all = (/** @type {Element} */ top) => [...top.querySelectorAll(element.localName)];
  // Of slots some may have given way to what they show.
  const at = all(topOf(element)).length - all(topOf(element)).indexOf(element);
  return /** @type {Element} */ (all(original).at(-at));
}

/** @param {Element} element */
function topOf(element) {
  let top = element;
  while (top.parentElement) top = top.parentElement;
  return top;
}

/** @param {Map<string, string>} rules @param {string} style @param {string} name */
function classOf(rules, style, name) {
  const selector = rules.get(style) ?? `${name}-${rules.size + 1}`;
  rules.set(style, selector);
  return selector;
}

/** Colours of a drawing as names that each theme explains. @param {HTMLElement} lab @returns {(svg: string) => string} */
function inBothThemes(lab) {
  const probe = document.createElement("i");
  lab.shadowRoot?.append(probe);
  const names = COLOURS.map((name) => {
    probe.style.color = `var(${name})`;
    return { name, rgb: getComputedStyle(probe).color.replaceAll(" ", "") };
  });
  probe.remove();
  return (svg) =>
    svg.replaceAll(/rgb\(\d+, ?\d+, ?\d+\)/g, (colour) => {
      const found = names.find(({ rgb }) => rgb === colour.replaceAll(" ", ""));
      return found ? `var(${found.name})` : colour;
    });
}

/** @param {Element} element */
function withoutComments(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_COMMENT);
  /** @type {Node[]} */
  const comments = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
  return element;
}

Object.assign(globalThis, { stillLab });

/** What others paste into their pages to have this lab there. */
import { SETTINGS } from "../../settings/settings.js";

/** @typedef {{width: string, height: number}} Frame  a width as HTML has it: pixels, or a percentage */

/**
 * @param {string} address  of the page, with the settings of the lab after its #
 * @param {Frame} frame
 */
export function iframeCode(address, { width, height }) {
  return tag("iframe", {
    src: embedded(address),
    title: "Embedding Lab",
    width,
    height,
    style: "border: 0; max-width: 100%",
    loading: "lazy",
    allow: "clipboard-write",
  });
}

/**
 * @param {import("../../settings/types.js").RequestedSettings} settings  by camelCase name
 * @param {string} script  the address of embedding-lab.js
 * @param {Frame} frame
 */
export function elementCode(settings, script, { width }) {
  /** @type {Record<string, string>} */
  const attributes = {};
  for (const { name, attribute } of SETTINGS) {
    const value = settings[name];
    if (value !== undefined) attributes[attribute] = [value].flat().join(" ");
  }
  if (width !== "100%") attributes.style = `max-width: ${cssWidth(width)}`;
  return `${tag("script", { src: script, defer: "" })}\n${tag("embedding-lab", attributes)}`;
}

/**
 * A link follows the frame, for places that allow no HTML.
 * @param {string} address
 * @param {Frame} frame
 */
export function markdownCode(address, frame) {
  // A parenthesis would end the link.
  const target = address.replace(/[()]/g, (each) => (each === "(" ? "%28" : "%29"));
  return `${iframeCode(address, frame)}\n\n[Open the Embedding Lab](${target})`;
}

/**
 * It names all that is requested, also what is the default: an address that differs after its # alone does not load the page again.
 * @param {string} address
 * @param {import("../../settings/types.js").RequestedSettings} requested  settings in the place of the address's own
 */
export function previewAddress(address, requested) {
  const [page, settings = ""] = address.split("#");
  const all = Object.entries(requested).map(([name, value]) => `${name}=${String(value)}`);
  const others = settings.split("&").filter((each) => !(each.split("=")[0] in requested));
  return embedded(`${page}#${[...all, ...others].join("&")}`);
}

/** @param {string} address */
function embedded(address) {
  const [page, settings = ""] = address.split("#");
  return `${page}#${["embed=true", settings].filter(Boolean).join("&")}`;
}

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 */
function tag(name, attributes) {
  const all = Object.entries(attributes).map(([attribute, value]) =>
    value === "" ? ` ${attribute}` : ` ${attribute}="${escaped(String(value))}"`,
  );
  return `<${name}${all.join("")}></${name}>`;
}

/** @param {string} text */
function escaped(text) {
  /** @type {Record<string, string>} */
  const names = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  // A parser changes line ends that are not written as references.
  return text.replace(/[&<>"\n\r]/g, (each) => names[each] ?? `&#${each.charCodeAt(0)};`);
}

/** @param {string} width */
function cssWidth(width) {
  return /^\d+$/.test(width) ? `${width}px` : width;
}

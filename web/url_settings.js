import { parseSettings } from "./settings.js";

/** A text in a link may not unpack to more than the lab takes. */
const LARGEST_TEXT = 10_000_000;

/**
 * The settings in an address: those after `#` beat those after `?`. A plain anchor such as `#notes` holds none.
 * @param {{search: string, hash: string}} location
 * @returns {Promise<{values: Record<string, any>, notices: import("./settings.js").Notice[]}>}
 */
export async function readUrlSettings({ search, hash }) {
  const entries = new Map(new URLSearchParams(search));
  if (hash.includes("=")) {
    for (const [name, text] of new URLSearchParams(hash.slice(1))) entries.set(name, text);
  }
  /** @type {import("./settings.js").Notice[]} */
  const notices = [];
  const packed = entries.get("corpus64");
  entries.delete("corpus64");
  if (packed !== undefined) {
    try {
      entries.set("corpus", await unpack(packed));
    } catch {
      notices.push({
        setting: "corpus",
        message: "The text in this link is damaged and cannot be read.",
      });
    }
  }
  if (entries.delete("state64")) {
    notices.push({
      setting: "state64",
      message: "This version cannot read the state in this link; its settings are used.",
    });
  }
  const parsed = parseSettings(entries);
  return { values: parsed.values, notices: [...notices, ...parsed.notices] };
}

/**
 * A text from deflate-raw, base64url.
 * @param {string} packed
 */
async function unpack(packed) {
  const binary = atob(packed.replace(/-/g, "+").replace(/_/g, "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const reader = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"))
    .getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    text += decoder.decode(read.value, { stream: true });
    if (text.length > LARGEST_TEXT) throw new RangeError("the text is too large");
  }
  return text + decoder.decode();
}

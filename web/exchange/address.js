import { unpack } from "../base/packing.js";
import { readAddressState } from "./saved_page.js";
import { nearestName } from "../settings/messages.js";
import { parseSettings } from "../settings/check.js";
import { SETTINGS } from "../settings/settings.js";

/** A saved lab in a link may unpack to so many characters. */
const LARGEST_STATE = 100_000_000;

/** Settings that need not be in the table. */
const OTHERS = ["corpus64", "state64", "id"];

/**
 * Other parts of a page's address may be for its host, such as those by which visits are counted. A typing error in three letters
 * still means a setting.
 * @param {string} name
 */
function isForTheLab(name) {
  const known = SETTINGS.map(({ attribute }) => attribute);
  return nearestName(name, [...known, ...OTHERS]).distance <= name.length / 3;
}

/**
 * The settings in an address: those after `#` beat those after `?`. A plain anchor such as `#notes` holds none.
 * @param {{search: string, hash: string}} location
 * `state`: the saved lab in it, with all settings to ask for. `id`: by which a host recognises a lab that it embeds.
 * @returns {Promise<{values: import("../settings/types.js").RequestedSettings, notices: import("../settings/types.js").Notice[], id?: string,
 *   state?: import("./saved_page.js").Opened}>}
 */
export async function readUrlSettings({ search, hash }) {
  const entries = new Map([...new URLSearchParams(search)].filter(([name]) => isForTheLab(name)));
  if (hash.includes("=")) {
    for (const [name, text] of new URLSearchParams(hash.slice(1))) entries.set(name, text);
  }
  /** @type {import("../settings/types.js").Notice[]} */
  const notices = [];
  const packed = entries.get("corpus64");
  entries.delete("corpus64");
  if (packed !== undefined) {
    try {
      entries.set("corpus", await unpack(packed));
    } catch {
      notices.push({
        setting: "corpus64",
        message: "The text in this link is damaged and cannot be read.",
      });
    }
  }
  const id = entries.get("id");
  entries.delete("id");
  const packedState = entries.get("state64");
  entries.delete("state64");
  const { values, notices: told } = parseSettings(entries);
  const read = { values, notices: [...notices, ...told], ...(id && { id }) };
  if (packedState === undefined) return read;
  try {
    return { ...read, state: readAddressState(await unpack(packedState, LARGEST_STATE), values) };
  } catch {
    read.notices.push({
      setting: "state64",
      message: "The state in this link is damaged and cannot be read; its settings are used.",
    });
    return read;
  }
}

/**
 * The address: what is shown as settings after its #, and what an address asks for.
 */
import { isRecord, toJson } from "../base/lists.js";
import { pack, unpack } from "../base/packing.js";
import { AnotherVersionError, settingsOfLab, stateOf } from "./saved_page.js";
import { nearestName } from "../settings/messages.js";
import { parseSettings } from "../settings/check.js";
import { resolveSettings } from "../settings/resolve.js";
import { SETTINGS, limitsOf } from "../settings/settings.js";

/** @typedef {import("../settings/types.js").RequestedSettings} RequestedSettings */
/** @typedef {import("./saved_page.js").Opened} Opened */
/** @typedef {import("./saved_page.js").Shown} Shown */

/** A longer text travels packed, in UTF-16 units. */
const SHORT_TEXT = 300;

/**
 * A saved lab in a link may unpack to so many characters, and to so many times its own. Numbers become three times as long at the
 * most; what becomes more is no state, and would take long to read.
 */
const SMALL_STATE = 1_000_000;
const MOST_UNPACKED = 16;

/** Names after the ? that are no settings, of which it is asked whether they were meant to be. */
const MOST_NAMES = 100;

const [, LARGEST_TEXT] = limitsOf("corpus");

/** Settings that need not be in the table. */
const OTHERS = ["corpus64", "state64", "id"];

const KNOWN = [...SETTINGS.map(({ attribute }) => attribute), ...OTHERS];

/**
 * The settings of an address, after the #, with the state of the lab where it takes one.
 * @param {Shown} shown
 * @param {RequestedSettings} [appearance]  in the place of those settings
 * @returns {Promise<string>}
 */
export async function addressOf(shown, appearance) {
  const { settings, saved } = stateOf(shown, appearance);
  /** @type {string[]} */
  const parts = [];
  for (const { name, attribute, linked } of SETTINGS) {
    const value = settings[name];
    if (value === undefined || !linked) continue;
    if (name === "corpus" && String(value).length > SHORT_TEXT) {
      parts.push(`corpus64=${await pack(String(value))}`);
    } else parts.push(`${attribute}=${inAddress(value)}`);
  }
  if (saved) {
    // The text is in the settings already. Of the curve's losses a picture needs few digits.
    const rest = { ...saved.settings, corpus: undefined };
    const losses = saved.lossCurve.losses.map((/** @type {any} */ loss) =>
      typeof loss === "number" ? Number(loss.toPrecision(7)) : loss,
    );
    const short = { ...saved, settings: rest, lossCurve: { losses } };
    parts.push(`state64=${await pack(toJson(short))}`);
  }
  return parts.join("&");
}

/** @param {any} value */
function inAddress(value) {
  const text = Array.isArray(value) ? value.join(",") : String(value);
  // A lone surrogate has no place in an address; the model has read it as U+FFFD too.
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\uFFFD"))
    .replace(/%20/g, "+")
    .replace(/%2C/g, ",");
}

/**
 * An address without the settings that it may hold, to which others are given.
 * @param {{href: string}} location
 * @param {string} settings  as `addressOf` gives them
 */
export function withSettings({ href }, settings) {
  const url = new URL(href);
  for (const { attribute } of SETTINGS) url.searchParams.delete(attribute);
  for (const name of ["corpus64", "state64"]) url.searchParams.delete(name);
  url.hash = settings;
  return url.href;
}

/**
 * Other parts of a page's address may be for its host, such as those by which visits are counted. A typing error in three letters
 * still means a setting.
 * @param {string} name
 */
function isNearASetting(name) {
  return nearestName(name, KNOWN).distance <= name.length / 3;
}

/** Those of a page's address that are for the lab. @param {string} search */
function entriesOf(search) {
  let others = 0;
  return [...new URLSearchParams(search)].filter(
    ([name]) => KNOWN.includes(name) || (others++ < MOST_NAMES && isNearASetting(name)),
  );
}

/**
 * The settings in an address: those after `#` beat those after `?`. A plain anchor such as `#notes` holds none.
 * @param {{search: string, hash: string}} location
 * `state`: the saved lab in it, with all settings to ask for. `id`: by which a host recognises a lab that it embeds.
 * @returns {Promise<{values: RequestedSettings, notices: import("../settings/types.js").Notice[], id?: string,
 *   state?: Opened}>}
 */
export async function readUrlSettings({ search, hash }) {
  const entries = new Map(entriesOf(search));
  if (hash.includes("=")) {
    for (const [name, text] of new URLSearchParams(hash.slice(1))) entries.set(name, text);
  }
  /** @type {import("../settings/types.js").Notice[]} */
  const notices = [];
  const packed = entries.get("corpus64");
  entries.delete("corpus64");
  if (packed !== undefined) {
    try {
      entries.set("corpus", await unpack(packed, LARGEST_TEXT));
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
    const largest = SMALL_STATE + MOST_UNPACKED * packedState.length;
    return { ...read, state: readAddressState(await unpack(packedState, largest), values) };
  } catch (error) {
    const isOther = error instanceof AnotherVersionError;
    read.notices.push({
      setting: "state64",
      message: isOther
        ? "The state in this link was saved by another version, which differs; its settings are used."
        : "The state in this link is damaged and cannot be read; its settings are used.",
    });
    return read;
  }
}

/**
 * The saved lab of an address; its text may stand there as a setting. Throws for one that cannot be.
 * @param {string} json
 * @param {RequestedSettings} values  the other settings of the address
 */
function readAddressState(json, values) {
  const saved = JSON.parse(json);
  if (!isRecord(saved) || !isRecord(saved.settings)) throw new SyntaxError("no saved lab");
  const { corpus, preset } = resolveSettings(values);
  saved.settings = { ...saved.settings, corpus: saved.settings.corpus ?? corpus };
  const from = preset === "" ? {} : { preset };
  return { settings: { ...values, ...from, ...settingsOfLab(saved) }, saved };
}

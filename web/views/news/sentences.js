import { formatCount, formatInteger, lossText } from "../../base/format.js";
import { SETTINGS } from "../../settings/settings.js";
import { standstill } from "../ui/standstill.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */

/**
 * Of a snapshot, what is told when it changes.
 * @typedef {Pick<Snapshot, "model" | "settings" | "notices" | "message" | "undone" | "epoch" | "pair"> & {loss: string, still: string | null}} Facts
 */

/** What the lab is built from; the text is told by itself, and what training may change does not change where it stands. */
const BUILT_FROM = SETTINGS.filter(
  ({ kind, name, applies }) => kind === "model" && name !== "corpus" && applies !== "live",
);

/** @param {Snapshot} snapshot @returns {Facts} */
export function factsOf({ model, settings, notices, message, undone, epoch, pair, ...snapshot }) {
  const loss = lossText(snapshot);
  const still = standstill({ ...snapshot, model });
  return { model, settings, notices, message, undone, epoch, pair, loss, still };
}

/**
 * What has become of the lab; null where nothing has, or where a notice says it.
 * @param {Facts} now
 * @param {Facts} before
 */
export function newsOf(now, before) {
  if (hasNewNotice(now, before)) return "";
  const { undone, message, epoch, pair } = now;
  /** @type {string[]} */
  const causes = [];
  if (undone && undone !== before.undone) {
    causes.push(`${undone.direction === "undo" ? "Undone" : "Done again"}: ${undone.label}.`);
  }
  if (message !== null && message !== before.message) return [...causes, message].join(" ");
  if (causes.length === 0) causes.push(...changesOf(now, before));
  const hasMoved = epoch !== before.epoch || pair !== before.pair;
  return causes.length > 0 || hasMoved ? [...causes, whereSentence(now)].join(" ") : null;
}

/** @param {Facts} now @param {Facts} before */
function hasNewNotice({ notices }, before) {
  return notices.some(
    ({ setting, message }) =>
      !before.notices.some((each) => each.setting === setting && each.message === message),
  );
}

/** What the lab is built from now. @param {Facts} now @param {Facts} before */
function changesOf({ model, settings }, before) {
  const isOtherText = model !== null && model.corpus !== before.model?.corpus;
  const text = isOtherText
    ? [
        `${formatCount(model.tokens.length, "token")}, ${formatInteger(model.vocabulary.length)} distinct.`,
      ]
    : [];
  const changed = isOtherText
    ? []
    : BUILT_FROM.filter(({ name }) => String(settings[name]) !== String(before.settings[name]));
  return [...text, ...changed.map(({ name, label }) => `${label} ${settings[name]}.`)];
}

/** "Epoch 101, loss 2.1621". @param {Facts} facts */
function whereSentence({ model, epoch, pair, loss, still }) {
  const pairs =
    pair > 0 ? [`pair ${formatInteger(pair)} of ${formatInteger(model?.pairCount ?? 0)}`] : [];
  const losses = loss === "–" ? [] : [`loss ${loss}`];
  const where = [`Epoch ${formatInteger(epoch)}`, ...pairs, ...losses].join(", ");
  return still === null ? where : `${where}. ${still}`;
}

import { asLabError } from "../base/errors.js";
import { buildLabs, discardLabs } from "./lab_pair.js";
import { createLatest } from "./latest.js";
import { createTaking } from "./taking.js";
import { formatInteger } from "../base/format.js";
import { isLongTraining } from "./pace.js";
import { resolveSettings } from "../settings/resolve.js";
import { SETTINGS, settingNamed } from "../settings/settings.js";

/** @typedef {import("../settings/types.js").RequestedSettings} RequestedSettings */
/** @typedef {import("../base/errors.js").LabError} LabError */
/** @typedef {ReturnType<typeof createBuild>} Build */

/**
 * @typedef {object} BuildOptions
 * @property {number} [epoch]  to train to; by default the one that is shown or being trained to
 * @property {string} blame  the setting that a notice is about if this fails
 * @property {boolean} [fresh]  another text, so the selected token means nothing there
 * @property {object} [saved]  a lab of these settings as toJSON gave it; it is where it stands unless `epoch` is given
 * @property {(built: import("./lab_pair.js").Built) => void} [prepare]  changes the new lab before it is shown
 */

/**
 * Builds the lab of other settings. The lab that is there stays until then, and for good if the new one cannot be built.
 * @param {import("./page.js").Page} page
 * @param {import("./requests.js").Requests} requests
 * @param {import("./training.js").Training} training
 */
export function createBuild(page, requests, training) {
  const { state, update, notify, emit } = page;
  const take = createTaking(page, requests, training);
  const latest = createLatest(discardLabs);
  /** The build that was begun last. */
  let last = Promise.resolve(false);
  /** An epoch that was asked for before there was a lab. @type {number | undefined} */
  let early;

  /**
   * The labs of these settings; null if they cannot be built, or if others were begun meanwhile.
   * @param {RequestedSettings} requested
   * @param {Pick<BuildOptions, "saved" | "blame">} options
   */
  async function open(requested, { saved, blame }) {
    requests.begin(requested);
    try {
      return await latest.make(() => buildLabs(page, resolveSettings(requested), saved));
    } catch (thrown) {
      const { code, message } = asLabError(thrown);
      const hasLab = state.lab !== null;
      requests.giveUp();
      // Instead of a saved lab that is damaged, that of the settings is still to come.
      if (!hasLab && !saved) update({ status: "failed", error: Object.freeze({ code, message }) });
      const place = code.startsWith("corpus") && !saved ? "corpus" : blame;
      notify(place, saved ? damaged(message) : noticeOf({ code, message }, hasLab));
      emit("lab-error", { code, message });
      const rest = hasLab && !saved && restOf(requested, blame, state.requested);
      if (rest) void rebuild(rest, { blame });
      return null;
    }
  }

  /**
   * @param {RequestedSettings} requested  all settings
   * @param {BuildOptions} options
   * @returns {Promise<boolean>} whether the lab is there and trained
   */
  function rebuild(requested, options) {
    last = openAndTrain(requested, options);
    return last;
  }

  /** @type {typeof rebuild} */
  async function openAndTrain(requested, options) {
    const built = await open(requested, options);
    if (!built) return false;
    const before = training.loop.progress()?.to ?? state.lab?.epoch ?? 0;
    const epoch = early ?? options.epoch;
    const isLong = epoch === undefined && isLongTraining(built.model, requests.pending, before);
    early = undefined;
    options.prepare?.(built);
    take(built, options.fresh);
    if (options.saved && options.epoch === undefined) {
      training.trained();
      return true;
    }
    const arrival = training.trainTo(epoch ?? (isLong ? 0 : before));
    if (isLong) update({ message: longTraining(before) });
    return arrival;
  }

  return {
    open,
    take,
    rebuild,
    /** The epoch that the first lab trains to. @param {number} epoch */
    beginAt: (epoch) => void (early = epoch),
    /** Once every lab that was begun is there, or was refused. */
    async whenBuilt() {
      let awaited;
      do await (awaited = last);
      while (awaited !== last);
    },
    dispose: latest.end,
  };
}

/**
 * What was requested together with a setting that cannot be; null where that is nothing.
 * @param {RequestedSettings} all
 * @param {string} refused
 * @param {RequestedSettings} before
 */
function restOf(all, refused, before) {
  const setting = settingNamed(refused);
  const isLeft = SETTINGS.some(
    ({ name, kind }) =>
      kind === "model" && name !== refused && String(all[name]) !== String(before[name]),
  );
  return setting?.kind === "model" && isLeft
    ? { ...all, [setting.name]: before[setting.name] }
    : null;
}

/** @param {string} message */
const damaged = (message) => `This state is damaged and cannot be opened: ${message}.`;

/** @param {number} epoch */
function longTraining(epoch) {
  return `Training would take long to come to epoch ${formatInteger(epoch)} again: it begins at 0.`;
}

/** @param {Pick<LabError, "code" | "message">} error @param {boolean} hasLab */
function noticeOf({ code, message }, hasLab) {
  if (code !== "corpus-too-short") return message;
  // The core's message ends with the number of tokens.
  const count = message.match(/\d+$/)?.[0] ?? "0";
  const shown = hasLab
    ? "The lab still shows the last text that could be trained."
    : "The lab shows its default text instead.";
  return `The text needs at least 2 tokens; it has ${count}. ${shown}`;
}

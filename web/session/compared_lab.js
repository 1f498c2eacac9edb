import { readDifference } from "../settings/compared_lab.js";
import { buildComparedLab, comparedSettings } from "./compared_run.js";
import { createComparedTraining } from "./compared_training.js";
import { createLatest } from "./latest.js";
import { asLabError } from "../base/errors.js";

/** @typedef {import("../core/types.js").Lab} Lab */

/**
 * The lab beside the one that is shown, which differs in one setting.
 * @param {import("./page.js").Page} page
 */
export function createComparedLab(page) {
  const { update, notify, follow } = page;
  const training = createComparedTraining(page, update);
  /** What it was made for. */
  let made = { main: /** @type {Lab | null} */ (null), compare: "" };
  /** @type {ReturnType<typeof createLatest<Lab>>} */
  const latest = createLatest((lab) => lab.dispose());

  follow((state) => {
    try {
      followLab(state);
      return { comparedLab: training.compared() };
    } catch (error) {
      const notices = new Map(state.notices).set("compare", asLabError(error).message);
      return { comparedLab: training.compared(), notices };
    }
  });

  /** @param {import("../snapshot/state.js").State} state */
  function followLab({ lab: main, requested, settings: { compare } }) {
    if (!main || compare === "") {
      made = { main: null, compare: "" };
      if (training.compared()) dismiss();
    } else if (made.main === main && made.compare === compare) {
      training.keepUp(main);
    } else {
      made = { main, compare };
      // Until the lab is built again, the one that was there may stand in for it: not with other tokens.
      const before = training.compared()?.lab.vocabulary;
      if (before && String(before) !== String(main.vocabulary)) dismiss();
      const difference = readDifference(compare);
      if (difference) void build(main, requested, difference);
    }
  }

  function dismiss() {
    latest.cancel();
    training.end();
  }

  /**
   * @param {Lab} main
   * @param {import("../settings/types.js").RequestedSettings} requested
   * @param {import("../snapshot/types.js").ComparedLab["difference"]} difference
   */
  async function build(main, requested, difference) {
    const run = /** @type {import("./compared_run.js").SavedRun} */ (main.toJSON());
    const settings = comparedSettings(run, requested, difference);
    try {
      const lab = await latest.make(() => buildComparedLab(page, run, settings, difference));
      if (!lab) return;
      training.begin({ lab, difference }, { batch: settings.batch, seed: main.seed });
      update();
    } catch (error) {
      dismiss();
      notify("compare", asLabError(error).message);
    }
  }

  return { lags: training.lags, dispose: dismiss };
}

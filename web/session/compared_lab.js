import { readDifference } from "../settings/compared_lab.js";
import { buildComparedLab, comparedSettings } from "./compared_run.js";
import { createComparedTraining } from "./compared_training.js";
import { asLabError } from "../base/errors.js";

/** @typedef {import("../core/types.js").Lab} Lab */

/**
 * The lab beside the one that is shown, which differs in one setting.
 * @param {object} options
 * @param {import("./environment.js").Environment} options.environment
 * @param {import("./state.js").StateKeeper} options.keeper
 */
export function createComparedLab({ environment, keeper }) {
  const { update, notify, follow } = keeper;
  const training = createComparedTraining(environment, update);
  /** What it was made for. */
  let made = { main: /** @type {Lab | null} */ (null), compare: "" };
  /** Counts the labs that were begun: one that is not the latest is thrown away. */
  let turn = 0;

  follow((state) => {
    try {
      followLab(state);
      return { comparedLab: training.compared };
    } catch (error) {
      const notices = new Map(state.notices).set("compare", asLabError(error).message);
      return { comparedLab: training.compared, notices };
    }
  });

  /** @param {import("../snapshot/state.js").State} state */
  function followLab({ lab: main, requested, settings: { compare } }) {
    if (!main || compare === "") {
      made = { main: null, compare: "" };
      if (training.compared) dismiss();
    } else if (made.main === main && made.compare === compare) {
      training.keepUp(main);
    } else {
      made = { main, compare };
      // Until the lab is built again, the one that was there may stand in for it: not with other tokens.
      const before = training.compared?.lab.vocabulary;
      if (before && String(before) !== String(main.vocabulary)) dismiss();
      const difference = readDifference(compare);
      if (difference) void build(main, requested, difference);
    }
  }

  function dismiss() {
    turn++;
    training.end();
  }

  /**
   * @param {Lab} main
   * @param {import("../settings/types.js").RequestedSettings} requested
   * @param {import("../snapshot/types.js").ComparedLab["difference"]} difference
   */
  async function build(main, requested, difference) {
    const thisTurn = ++turn;
    const run = /** @type {import("./compared_run.js").SavedRun} */ (main.toJSON());
    const settings = comparedSettings(run, requested, difference);
    let lab;
    try {
      lab = await buildComparedLab(environment, run, settings, difference);
    } catch (error) {
      if (thisTurn !== turn) return;
      dismiss();
      return notify("compare", asLabError(error).message);
    }
    if (thisTurn !== turn) return lab.dispose();
    training.begin(lab, { difference, batch: settings.batch, seed: main.seed });
    update();
  }

  return {
    /** Whether it is still on its way to where the other lab is. */
    get lags() {
      return training.lags;
    },
    dispose: dismiss,
  };
}

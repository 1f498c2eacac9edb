import { createCorpusActions } from "./corpus.js";
import { createGuessActions } from "./guess.js";
import { createKeptText } from "./kept_text.js";
import { createLookupActions } from "./lookup.js";
import { createLuckActions } from "./luck.js";
import { createPanelActions } from "./panels.js";
import { createPartActions } from "./parts.js";
import { createPresets } from "./presets.js";
import { createProbeActions } from "./probe.js";
import { createSamplingActions } from "./sampling.js";
import { createSavingActions } from "./saving.js";
import { createSelection } from "./selection.js";
import { createSettingActions } from "./settings.js";
import { createSettingsTogether } from "./settings_together.js";
import { createSimilarityActions } from "./similarity.js";
import { createSymmetryActions } from "./symmetries.js";
import { createTrainingActions } from "./training.js";
import { createTyping } from "./typing.js";
import { createUpdateActions } from "./update.js";
import { createVectorActions } from "./vectors.js";
import { createPageKeeper } from "../../exchange/kept_page.js";
import { createTextKeeper } from "../../exchange/kept_text.js";
import { isSameText } from "../../snapshot/model.js";
import { nextSeed } from "../../settings/settings.js";

/** @typedef {ReturnType<typeof createActions>} AllActions */
/** @typedef {Parameters<typeof createTextKeeper>[0]} Storage */

/**
 * What a person can do, and what the controller needs of it besides.
 * @param {import("../session.js").Session} session
 * @param {Storage} storage  of a text
 * @param {Storage} pageStorage  of chosen panels and opened tools
 */
export function createActions(session, storage, pageStorage) {
  const typing = createTyping(session);
  const presets = createPresets(session, typing);
  const keptText = createKeptText(session, createTextKeeper(storage));
  const { choose, actions: selection } = createSelection(session);
  const training = createTrainingActions(session);
  const { set, unset } = createSettingActions(session, {
    ...{ typing, presets, keptText },
    ...{ select: selection.select, seek: training.seek },
  });
  const { setAll, setDependent, loadPreset } = createSettingsTogether(session, {
    ...{ set, typing, presets },
  });
  const { openSaved, actions: saving } = createSavingActions(session, {
    ...{ kept: presets.kept, typing },
  });
  const { actions: luck, ...luckRuns } = createLuckActions(session);
  const { state, dismiss } = session;

  /** @type {Omit<import("../../snapshot/types.js").Actions, "parts" | "setParts" | "openAsItBegan">} */
  const own = {
    ...training,
    ...selection,
    ...saving,
    ...luck,
    ...createCorpusActions(session, { set, typing, keptText }),
    ...createGuessActions(session),
    ...createLookupActions(session, selection.select),
    ...createPanelActions(session, createPageKeeper(pageStorage)),
    ...createProbeActions(session),
    ...createSamplingActions(session, choose),
    ...createSimilarityActions(session),
    ...createSymmetryActions(session),
    ...createUpdateActions(session),
    ...createVectorActions(session),
    isOfText: (model) => model !== null && state.model !== null && isSameText(model, state.model),
    set: (name, value) => void set(name, value),
    newSeed: () => void set("seed", nextSeed(state.settings.seed)),
    loadPreset,
    dismiss,
  };
  const actions = { ...own, ...createPartActions(session, own) };
  return { actions, typing, presets, keptText, luckRuns, unset, setAll, setDependent, openSaved };
}

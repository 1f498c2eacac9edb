import { createActions } from "./actions/actions.js";
import { createOpening } from "./opening.js";
import { createProgramsLab } from "./programs_lab.js";
import { createSession } from "./session.js";
import { LabError } from "../base/errors.js";
import { describe } from "../exchange/saved_page.js";

/**
 * @typedef {object} ControllerOptions
 * @property {import("./opening.js").Opened} [opened]  a saved lab to begin with
 * @property {import("./actions/actions.js").Storage} [storage]  where a text is kept for the next visit
 * @property {import("./actions/actions.js").Storage} [pageStorage]  and where chosen panels and opened tools are
 */

/**
 * What a page and programs do with a lab.
 * @param {ControllerOptions & Parameters<typeof createSession>[0]} [options]
 */
export function createController({
  opened,
  storage = () => null,
  pageStorage = storage,
  ...options
} = {}) {
  const session = createSession(options);
  const { state, store, requests, training } = session;
  const parts = createActions(session, storage, pageStorage);
  const { typing, luckRuns, setAll, unset } = parts;
  const opening = createOpening(session, parts);
  const actions = { ...parts.actions, openAsItBegan: opening.openAsItBegan };
  const programsLab = createProgramsLab(session);

  return {
    store,
    actions,
    setAll,
    unset,
    /** Sets checked settings that change nothing that is trained, and for which nobody is to be blamed. */
    show: requests.show,
    /** Builds the first lab: whether there is one. */
    start: () => opening.start(opened),
    open: opening.open,
    /** @param {import("../settings/types.js").RequestedSettings} [appearance]  in the place of those settings */
    describe: (appearance) => describe({ state, pending: requests.pending }, appearance),
    /** The lab as programs have it; null until there is one. */
    get lab() {
      return programsLab();
    },
    /** Why there is no lab, for a program. */
    get failure() {
      const { error } = state;
      return new LabError(error?.code ?? "internal", error?.message ?? "the lab did not start");
    },
    /** @param {import("../settings/types.js").Notice[]} messages */
    notify(messages) {
      for (const { setting, message } of messages) session.notify(setting, message);
    },
    /** @param {boolean} value  play and other training rest while nobody can see them */
    suspend(value) {
      training.loop.suspend(value);
      luckRuns.suspend(value);
    },
    dispose() {
      typing.stop();
      luckRuns.dispose();
      session.dispose();
    },
  };
}

import { createActions } from "./actions/actions.js";
import { createEnvironment } from "./environment.js";
import { createOpening } from "./opening.js";
import { createProgramsLab } from "./programs_lab.js";
import { createSession } from "./session.js";
import { LabError } from "../base/errors.js";
import { describe } from "../exchange/saved_page.js";

/**
 * @typedef {object} ControllerOptions
 * @property {import("../settings/types.js").RequestedSettings} [settings]  those that are requested, by camelCase name
 * @property {import("../settings/types.js").Notice[]} [notices]
 * @property {(type: string, detail: object) => void} [emit]
 * @property {import("../exchange/saved_page.js").Opened} [opened]  a saved lab to begin with
 * @property {() => import("../exchange/kept_text.js").TextStorage | null} [storage]  where a text of one's own is kept for the next visit
 */

/**
 * What a page and programs do with a lab.
 * @param {ControllerOptions & Partial<import("./environment.js").Surroundings>} [options]
 */
export function createController(options = {}) {
  const { settings = {}, notices = [], emit = () => {}, opened, storage = () => null } = options;
  const environment = createEnvironment(options);
  const session = createSession({ settings, notices, emit, environment });
  const { state, store, requests, training } = session;
  const parts = createActions(session, storage);
  const { actions, typing, luckRuns, setAll, unset } = parts;
  const opening = createOpening(session, parts);
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

import { createEnvironment } from "./environment.js";
import { createSnapshotMaker } from "../snapshot/snapshot.js";
import { createState } from "./state.js";
import { createStore } from "./store.js";

/**
 * @typedef {object} PageOptions
 * @property {import("../settings/types.js").RequestedSettings} [settings]  those that are requested, by camelCase name
 * @property {import("../settings/types.js").Notice[]} [notices]
 * @property {(type: string, detail: object) => void} [emit]
 */

/** @typedef {ReturnType<typeof createPage>} Page */

/**
 * What all parts of a session have in common: the world around it, the state, and the store of what is shown of it.
 * @param {PageOptions & Partial<import("./environment.js").Surroundings>} options
 */
export function createPage({ settings = {}, notices = [], emit = () => {}, ...surroundings }) {
  const environment = createEnvironment(surroundings);
  const { requestFrame, now } = environment;
  const keeper = createState(settings, notices);
  const makeSnapshot = createSnapshotMaker();
  const store = createStore(() => makeSnapshot(keeper.state), requestFrame, now);
  return { ...environment, ...keeper, emit, store };
}

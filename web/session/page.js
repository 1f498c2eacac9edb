import { createChangeEvents } from "./change_events.js";
import { createEnvironment } from "./environment.js";
import { createSnapshotMaker } from "../snapshot/snapshot.js";
import { createState } from "./state.js";
import { createStore } from "./store.js";
import { TOOLS } from "../settings/tools.js";

/**
 * @typedef {object} PageOptions
 * @property {import("../settings/types.js").RequestedSettings} [settings]  those that are requested, by camelCase name
 * @property {import("../settings/types.js").Notice[]} [notices]
 * @property {Iterable<import("../settings/tools.js").Tool>} [tools]  that are open; all, unless it is said
 * @property {(type: string, detail: object) => void} [emit]
 */

/** @typedef {ReturnType<typeof createPage>} Page */

/**
 * What all parts of a session have in common: the world around it, the state, and the store of what is shown of it.
 * @param {PageOptions & Partial<import("./environment.js").Surroundings>} options
 */
export function createPage({
  settings = {},
  notices = [],
  tools = TOOLS,
  emit = () => {},
  ...surroundings
}) {
  const environment = createEnvironment(surroundings);
  const { requestFrame, now } = environment;
  const keeper = createState(settings, notices, tools);
  const makeSnapshot = createSnapshotMaker();
  /** @type {(error: unknown) => void} */
  let hear = () => {};
  const make = () => makeSnapshot(keeper.state, (error) => hear(error));
  const store = createStore(make, requestFrame, now);

  /** @param {(error: unknown) => void} listener  hears why there is nothing new to show, in the middle of making it */
  const hearFailures = (listener) => void (hear = listener);
  /** A person has changed what is no setting. */
  const touched = createChangeEvents(environment, keeper.state, emit);
  return { ...environment, ...keeper, emit, store, hearFailures, touched };
}

/** How a page begins, and begins anew with a link. */

/** @typedef {import("../exchange/saved_page.js").Opened} Opened */
/** @typedef {import("../settings/types.js").RequestedSettings} RequestedSettings */

const DAMAGED = "The state in this link is damaged and cannot be opened; its settings are used.";

/**
 * @param {import("./session.js").Session} session
 * @param {import("./actions/actions.js").AllActions} actions
 */
export function createOpening(session, { typing, presets, keptText, setDependent, openSaved }) {
  const { state, update, notify, requests, build, history, emit } = session;

  /**
   * The saved lab of an address, at the epoch that the address names.
   * @param {RequestedSettings} requested  beside what the saved lab asks for
   * @param {Opened} opened
   */
  async function openAddress(requested, { settings, saved }) {
    const { epoch, ...others } = { ...requested, ...settings };
    const stands = /** @type {any} */ (saved).state?.epoch;
    const isThere = epoch === undefined || epoch === stands;
    const isDone = await openSaved({ settings: others, saved }, isThere ? undefined : epoch);
    if (!isDone) notify("state64", DAMAGED);
    return isDone;
  }

  /** With what the lab began. @type {{settings: RequestedSettings, opened?: Opened}} */
  let began = { settings: {} };

  /**
   * Begins anew with all settings that a link asks for, and the lab in it.
   * @param {{settings: RequestedSettings, opened?: Opened}} link
   * @param {string} [change]  what undo says of it
   */
  async function open({ settings, opened }, change = "opened link") {
    update({ notices: new Map() });
    const before = state.settings;
    const begin = async () =>
      (opened && (await openAddress(settings, opened))) || presets.beginWith(settings, "corpus");
    if (!(await history.attempt(change, begin, typing.before))) return;
    setDependent(settings);
    const changed = Object.entries(state.settings).filter(
      ([name, value]) => String(value) !== String(Reflect.get(before, name)),
    );
    requests.tell(Object.fromEntries(changed));
  }

  return {
    /**
     * Builds the first lab and trains it to the epoch that was asked for.
     * @param {Opened} [opened]
     * @returns {Promise<boolean>} whether there is one
     */
    async start(opened) {
      const { epoch } = state.settings;
      const requested = requests.pending;
      began = { settings: { ...requested }, opened };
      if (!opened || !(await openAddress(requested, opened))) {
        await build.rebuild(requested, { epoch, blame: "corpus" });
      }
      // A setting that was changed meanwhile has begun another.
      await build.whenBuilt();
      if (state.status === "failed" && state.error?.code.startsWith("corpus")) {
        // A text that cannot be trained on stays to be edited, over the model of the default text.
        await build.rebuild({ ...requested, corpus: undefined }, { epoch, blame: "corpus" });
      }
      if (state.status !== "ready") return false;
      setDependent(requested);
      keptText.offer();
      emit("lab-ready", {});
      return true;
    },

    open,
    /** The text, the settings and the epoch with which it began; what a person has done since is one change to undo. */
    openAsItBegan: () => open(began, "back to how it began"),
  };
}

import { createController } from "../session/controller.js";
import { LabError } from "../base/errors.js";
import { createAppearance } from "./appearance.js";
import { SETTINGS, settingNamed } from "../settings/settings.js";

/**
 * Elements of one name share one model. What each of them is given is like a controller of its own: how it looks is its own, all
 * else belongs to all.
 */

/** @typedef {ReturnType<typeof createController>} Controller */
/** @typedef {import("../settings/types.js").RequestedSettings} RequestedSettings */
/** @typedef {Awaited<ReturnType<typeof joinLab>["controller"]>} PartOfController */
/** @typedef {{settings: RequestedSettings, notices: import("../settings/types.js").Notice[], opened?: import("../exchange/saved_page.js").Opened}} Asked */

/**
 * @typedef {object} Member
 * @property {Element} element
 * @property {() => Promise<Asked>} asked
 * @property {() => import("../exchange/kept_text.js").TextStorage | null} storage
 * @property {(type: string, detail: any) => void} emit
 * @property {(callback: () => void) => void} requestFrame
 * @property {() => void} ended  the model is gone, as the last element of the name was removed
 */

/** @type {Map<string, ReturnType<typeof createShared>>} */
const labs = new Map();

/**
 * The lab of that name, with one more element.
 * @param {string} name
 * @param {Member} member  connected
 */
export function joinLab(name, member) {
  let shared = labs.get(name);
  if (!shared) labs.set(name, (shared = createShared(() => labs.delete(name))));
  return shared(member);
}

/** @param {() => void} forget */
function createShared(forget) {
  /** Those that are on the page. @type {Map<Member, ReturnType<typeof createAppearance> | null>} */
  const present = new Map();
  /** @type {Set<Member>} */
  const known = new Set();
  /** Whose settings are the model's. @type {Member | undefined} */
  let first;
  /** Undefined for good where all members left before it began. @type {Controller} */
  let controller;
  /** @type {Promise<boolean>} */
  let started;
  let ended = false;
  /** The part of the plane that was asked for last. */
  let seen = "";
  // Elements that are there already join in one task, so the first of them in the document can be told.
  const opened = Promise.resolve().then(open);

  async function open() {
    [first] = [...present.keys(), ...known].sort(({ element: a }, { element: b }) =>
      a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    );
    if (!first) return;
    const asked = await first.asked();
    const { requestFrame, storage } = first;
    controller = createController({ ...asked, emit: tell, requestFrame, storage });
    started = controller.start();
  }

  /** @type {Member["emit"]} */
  function tell(type, detail) {
    // Each element tells of its own appearance, and of its own beginning.
    if (type === "lab-ready") return;
    if (type === "lab-change" && isOwn(detail)) return;
    for (const member of present.keys()) member.emit(type, detail);
  }

  /** The model serves all elements: what any of them shows is computed, and it rests when nobody sees one of them. */
  function serve() {
    const all = [...present.values()].filter((appearance) => appearance !== null);
    controller.suspend(all.every(({ suspended }) => suspended));
    if (all.length === 0) return;
    const before = controller.store.get().settings;
    for (const { name, shared } of SETTINGS) {
      if (!shared) continue;
      const values = all.map(({ settings }) => settings[name]);
      const value = shared === "all" ? values.every(Boolean) : [...new Set(values.flat())];
      if (String(before[name]) !== String(value)) controller.show({ [name]: value });
    }
    controller.actions.setOnScreen(all.flatMap(({ onScreen }) => onScreen));
    const viewports = all.flatMap(({ viewport }) => viewport ?? []);
    if (viewports.length === 0) return;
    const around = aroundAll(viewports);
    if (String(Object.values(around)) === seen) return;
    seen = String(Object.values(around));
    controller.actions.setViewport(around);
  }

  async function endIfEmpty() {
    if (present.size > 0 || ended) return;
    ended = true;
    forget();
    for (const member of known) member.ended();
    await opened;
    controller?.dispose();
  }

  /** @param {Member} member */
  return function join(member) {
    /** @type {ReturnType<typeof createAppearance> | null} */
    let appearance = null;

    /** The element is on the page, for the first time or again. */
    function enter() {
      present.set(member, appearance);
      if (appearance) serve();
    }

    /** It was removed. If it is not put back at once and was the last one, the model goes. */
    function leave() {
      present.delete(member);
      if (appearance) serve();
      queueMicrotask(endIfEmpty);
    }

    /** It has another name now. */
    function quit() {
      known.delete(member);
      leave();
    }

    /** As one element sees it. */
    async function part() {
      await opened;
      if (!controller) throw new LabError("disposed", "the lab was removed");
      const { settings, notices } = await member.asked();
      if (member !== first) controller.notify(notices.filter(isOwn));
      appearance = createAppearance(controller, settings, { emit: member.emit, serve });
      if (present.has(member)) enter();
      return {
        ...appearance.controller,
        async start() {
          const isThere = await started;
          if (isThere) member.emit("lab-ready", {});
          return isThere;
        },
        get lab() {
          return controller.lab;
        },
        get failure() {
          return controller.failure;
        },
      };
    }

    known.add(member);
    enter();
    return { enter, leave, quit, controller: part() };
  };
}

/** Whether it is about a setting that each element has for itself. @param {{setting: string}} told */
function isOwn({ setting }) {
  return settingNamed(setting)?.kind === "appearance";
}

/** @param {import("../snapshot/types.js").Bounds[]} all */
function aroundAll(all) {
  return {
    left: Math.min(...all.map(({ left }) => left)),
    right: Math.max(...all.map(({ right }) => right)),
    bottom: Math.min(...all.map(({ bottom }) => bottom)),
    top: Math.max(...all.map(({ top }) => top)),
  };
}

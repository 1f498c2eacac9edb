import { createController } from "../session/controller.js";
import { LabError } from "../base/errors.js";
import { createAppearance } from "./appearance.js";
import { APPEARANCE } from "../settings/settings.js";

/**
 * Elements of one name share one model. What each of them is given is like a controller of its own: how it looks is its own, all
 * else belongs to all.
 */

/** @typedef {ReturnType<typeof createController>} Controller */
/** @typedef {Record<string, any>} Values */
/** @typedef {Awaited<ReturnType<typeof joinLab>["controller"]>} PartOfController */
/** @typedef {{settings: Values, notices: import("../settings/settings.js").Notice[], opened?: {settings: Values, saved: object}}} Asked */

/**
 * @typedef {object} Member
 * @property {Element} element
 * @property {() => Promise<Asked>} asked
 * @property {() => import("../exchange/kept_text.js").TextStorage | null} storage
 * @property {(type: string, detail: Values) => void} emit
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
    if (type === "lab-change" && APPEARANCE.includes(detail.setting)) return;
    for (const member of present.keys()) member.emit(type, detail);
  }

  /** The model serves all elements: what any of them shows is computed, and it rests when nobody sees one of them. */
  function serve() {
    const all = [...present.values()].filter((appearance) => appearance !== null);
    controller.suspend(all.every(({ suspended }) => suspended));
    if (all.length === 0) return;
    const union = (/** @type {string} */ name) => [
      ...new Set(all.flatMap(({ settings }) => settings[name])),
    ];
    const { settings } = controller.store.get();
    const wanted = {
      view: union("view"),
      layers: union("layers"),
      lock: all.every((appearance) => appearance.settings.lock),
    };
    for (const [name, value] of Object.entries(wanted)) {
      if (String(settings[name]) !== String(value)) controller.show({ [name]: value });
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
      const isOwn = (/** @type {{setting: string}} */ { setting }) => APPEARANCE.includes(setting);
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

/** @param {import("../snapshot/types.js").Bounds[]} all */
function aroundAll(all) {
  return {
    left: Math.min(...all.map(({ left }) => left)),
    right: Math.max(...all.map(({ right }) => right)),
    bottom: Math.min(...all.map(({ bottom }) => bottom)),
    top: Math.max(...all.map(({ top }) => top)),
  };
}

import { createController } from "../session/controller.js";
import { LabError } from "../base/errors.js";
import { createAppearance, isOfAppearance } from "./appearance.js";
import { createService } from "./shared_needs.js";

/**
 * Elements of one name share one model. What each of them is given is like a controller of its own: how it looks is its own, all
 * else belongs to all.
 */

/** @typedef {ReturnType<typeof createController>} Controller */
/** @typedef {ReturnType<typeof createAppearance>} Appearance */
/** @typedef {import("../settings/types.js").RequestedSettings} RequestedSettings */
/** @typedef {Awaited<ReturnType<typeof joinLab>["controller"]>} PartOfController */
/** @typedef {{settings: RequestedSettings, notices: import("../settings/types.js").Notice[], opened?: import("../exchange/saved_page.js").Opened}} RequestedLab */

/**
 * @typedef {object} Member
 * @property {Element} element
 * @property {Promise<RequestedLab>} requested
 * @property {() => import("../exchange/storage.js").PageStorage | null} storage
 * @property {(type: string, detail: any) => void} emit
 * @property {(callback: () => void) => void} requestFrame
 * @property {() => void} ended  the model is gone, as the last element of the name was removed
 */

/** @type {Map<string, ReturnType<typeof createSharedLab>>} */
const labs = new Map();

/**
 * The lab of that name, with one more element.
 * @param {string} name
 * @param {Member} member  connected
 */
export function joinLab(name, member) {
  let shared = labs.get(name);
  if (!shared) labs.set(name, (shared = createSharedLab(() => labs.delete(name))));
  return createMembership(shared, member);
}

/** @param {() => void} forget */
function createSharedLab(forget) {
  /** Those that are on the page, each with its appearance as soon as there is a model. @type {Map<Member, Appearance | null>} */
  const present = new Map();
  /** @type {Set<Member>} */
  const known = new Set();
  // Elements that are there already join in one task, so the first of them in the document can be told.
  const opened = Promise.resolve().then(open);
  let serve = () => {};
  let ended = false;

  /** Begins with the settings of the first element. Null for good where all left before. */
  async function open() {
    const first = firstOf([...present.keys(), ...known]);
    if (!first) return null;
    const requested = await first.requested;
    const { requestFrame, storage } = first;
    const controller = createController({ ...requested, emit: tell, requestFrame, storage });
    serve = createService(controller, present);
    return { first, controller, started: controller.start() };
  }

  /** @type {Member["emit"]} */
  function tell(type, detail) {
    // Each element tells of its own appearance, and of its own beginning.
    if (type === "lab-ready") return;
    if (type === "lab-change" && isOfAppearance(detail.setting)) return;
    for (const member of present.keys()) member.emit(type, detail);
  }

  return {
    present,
    known,
    opened,
    serve: () => serve(),
    /** The model goes with its last element. */
    async endIfEmpty() {
      if (present.size > 0 || ended) return;
      ended = true;
      forget();
      for (const member of known) member.ended();
      (await opened)?.controller.dispose();
    },
  };
}

/**
 * One element's part in a shared lab.
 * @param {ReturnType<typeof createSharedLab>} shared
 * @param {Member} member
 */
function createMembership({ present, known, opened, serve, endIfEmpty }, member) {
  /** @type {Appearance | null} */
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

  /** As the element sees it. */
  async function part() {
    const lab = await opened;
    if (!lab) throw new LabError("disposed", "the lab was removed");
    const { first, controller, started } = lab;
    const { settings, notices } = await member.requested;
    if (member !== first) {
      controller.notify(notices.filter(({ setting }) => isOfAppearance(setting)));
    }
    appearance = createAppearance(controller, settings, { ...member, serve });
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
}

/** The first in the document. @param {Member[]} members @returns {Member | undefined} */
function firstOf(members) {
  const [first] = members.sort(({ element: a }, { element: b }) =>
    a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
  return first;
}

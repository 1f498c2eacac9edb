import { litObject } from "./lit_object.js";

/** @typedef {import("../../snapshot/pairs.js").Pointed} Pointed */

/** @param {Pointed | null} a @param {Pointed | null} b */
const isSameObject = (a, b) => a?.kind === b?.kind && a?.id === b?.id && a?.next === b?.next;

/**
 * What a person points at: a token, or a pair, a previous token and the next token after it.
 * @param {import("../session.js").Session} session
 */
export function createSelection({ state, update, dismiss, requests, emit }) {
  /** Selects a token and keeps the text that is being drawn. @param {number} id */
  function choose(id) {
    const token = state.model?.vocabulary[id];
    if (token === undefined) return;
    const isNew = id !== state.selected;
    dismiss("prev");
    update({ selected: id, selectedPair: null });
    requests.show({ prev: token });
    if (isNew) emit("lab-select", { token });
  }

  /** @param {number} id */
  function select(id) {
    if (state.model?.vocabulary[id] === undefined) return;
    // A token that a person selects is no continuation of what was drawn.
    update({ walk: null });
    choose(id);
  }

  /** Whether the text has what is pointed at. @param {Pointed | null} at */
  function areThere(at) {
    const known = (/** @type {number} */ id) => state.model?.vocabulary[id] !== undefined;
    return at === null || (known(at.id) && (at.next === null || known(at.next)));
  }

  /** @param {Partial<Pick<typeof state, "pointed" | "lit">>} change */
  function point(change) {
    const isSame = Object.entries(change).every(([name, at]) =>
      isSameObject(at, /** @type {any} */ (state)[name]),
    );
    if (isSame) return;
    const { pointed, lit } = { ...state, ...change };
    const at = pointed ?? lit;
    update({ ...change, hovered: at && (at.next ?? at.id) });
  }

  return {
    choose,
    actions: {
      select,
      /**
       * @param {number} prev
       * @param {number} next
       */
      selectPair(prev, next) {
        const { model } = state;
        if (model?.vocabulary[prev] === undefined || model.vocabulary[next] === undefined) return;
        select(prev);
        update({ selectedPair: Object.freeze({ model, prev, next }) });
      },
      clearPair: () => update({ selectedPair: null }),
      /**
       * @param {number | null} id
       * @param {Pointed["kind"]} [kind]
       * @param {number} [prev]  of a pair
       */
      hover(id, kind = "token", prev) {
        const at = id === null ? null : { kind, id: prev ?? id, next: kind === "pair" ? id : null };
        if (areThere(at)) point({ pointed: at });
      },
      /** @param {import("../../snapshot/types.js").LabObject | null} object */
      light(object) {
        if (state.model) point({ lit: litObject(object, state.model) });
      },
    },
  };
}

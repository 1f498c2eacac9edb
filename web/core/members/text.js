import { checkToken } from "../lab_arguments.js";
import { decode } from "../core_module.js";

/** A run of white space, where characters are tokens. */
const SPACE = "␣";

/**
 * @typedef {"vocabulary" | "ids" | "spans" | "tokens" | "tokenCounts" | "pairCount" | "dimensions" | "counted" | "entropyFloor"
 *   | "uniformLoss"} Names
 */

/**
 * What the settings and the text alone decide.
 * @param {import("../opened_lab.js").OpenedLab} lab
 * @returns {Pick<import("../types.js").Lab, Names>}
 */
export function textMembers(lab) {
  const { call, requireOpen, settings, vocabulary } = lab;

  return {
    get vocabulary() {
      requireOpen();
      return [...vocabulary];
    },

    get ids() {
      return call("ids");
    },

    get spans() {
      return call("spans");
    },

    get tokens() {
      const spans = call("spans");
      const text = decode(call("loweredText"));
      const unknown = vocabulary.indexOf("<unk>");
      const cut = (/** @type {number} */ t) => {
        const own = text.slice(spans[2 * t], spans[2 * t + 1]);
        return settings.tokens === "characters" && own.trim() === "" ? SPACE : own;
      };
      return Array.from(call("ids"), (id, t) => (id === unknown ? cut(t) : vocabulary[id]));
    },

    get tokenCounts() {
      return call("tokenCounts");
    },

    get pairCount() {
      return call("pairCount");
    },

    get dimensions() {
      requireOpen();
      return settings.dimensions;
    },

    counted(token) {
      return call("counted", checkToken(lab, token));
    },

    get entropyFloor() {
      return call("entropyFloor");
    },

    get uniformLoss() {
      return call("uniformLoss");
    },
  };
}

import { mapped } from "../../base/lists.js";
import { checkToken } from "../lab_arguments.js";
import { decode } from "../core_module.js";

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
      const unknown = vocabulary.indexOf("<unk>");
      const cut = decode(call("unknownTokens")).split("\n");
      let next = 0;
      return mapped(call("ids"), (id) => (id === unknown ? cut[next++] : vocabulary[id]));
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

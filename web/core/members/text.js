import { mapped } from "../../base/lists.js";
import { checkString } from "../checks.js";
import { checkToken } from "../lab_arguments.js";
import { decode } from "../core_module.js";
import { lowerCase, startOf, tokensOf } from "../texts.js";

/**
 * @typedef {"vocabulary" | "ids" | "spans" | "tokens" | "tokenCounts" | "pairCount" | "dimensions" | "counted" | "entropyFloor"
 *   | "uniformLoss" | "lowerCase" | "find" | "startTokens"} Names
 */

/**
 * What the settings and the text alone decide.
 * @param {import("../opened_lab.js").OpenedLab} lab
 * @returns {Pick<import("../types.js").Lab, Names>}
 */
export function textMembers(lab) {
  const { call, idOf, requireOpen, settings, vocabulary } = lab;

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

    lowerCase(text) {
      checkString("text", text);
      return lowerCase(lab, text);
    },

    find(token) {
      checkString("token", token);
      const known = idOf.get(token);
      if (known !== undefined) return known;
      const tokens = tokensOf(lab, token);
      return (tokens.length === 1 ? idOf.get(tokens[0]) : undefined) ?? null;
    },

    startTokens(start) {
      requireOpen();
      return startOf(lab, start);
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

import { formatCount } from "../../base/format.js";
import { describeText } from "../../exchange/kept_text.js";
import { PRESETS } from "../../settings/presets.js";
import { resolveSettings } from "../../settings/resolve.js";
import { readTextFile } from "../../exchange/text_file.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../../core/types.js").Lab} Lab */

/**
 * Texts from files, sentences added while training runs, and the text of an earlier visit.
 * @param {Session} session
 * @param {object} options
 * @param {(name: import("../../settings/types.js").SettingName, value: any) => void} options.set  a setting, as a person sets it
 * @param {() => void} options.stopTyping  a text that is being typed no longer waits to be trained on
 * @param {(type: string, detail: object) => void} options.emit
 * @param {ReturnType<typeof import("../../exchange/kept_text.js").createTextKeeper>} options.keeper
 */
export function createCorpusActions(session, { set, stopTyping, emit, keeper }) {
  const { state, loop } = session;

  /** A text that was trained on here stays for the next visit. @param {string} text */
  function keep(text) {
    if (PRESETS.some(({ corpus }) => corpus === text)) return;
    keeper.keep(text);
    state.kept = null;
  }

  /** @param {Blob} file */
  async function openText(file) {
    try {
      set("corpus", await readTextFile(file));
    } catch (error) {
      state.notices.set("corpus", /** @type {Error} */ (error).message);
      session.changed();
    }
  }

  /**
   * Training goes on in a new lab: its known tokens have the vectors that they had, the others those that the seed draws.
   * @param {string} sentence
   * @returns {Promise<boolean>} whether it was added
   */
  async function addSentence(sentence) {
    const { lab, model } = state;
    const added = sentence.trim();
    if (!lab || !model || added === "") return false;
    stopTyping();
    const base = state.text.trimEnd();
    const corpus = base === "" ? added : `${base} ${added}`;
    const { preset } = resolveSettings(session.pending);
    /** @type {import("../../settings/types.js").RequestedSettings} */
    const next = { ...session.pending, preset, corpus };
    // Training goes on as it was, whatever another text would suggest.
    const { learningRate } = lab;
    const optimizer = /** @type {typeof next.optimizer} */ (lab.optimizer);
    if (resolveSettings(next).optimizer !== optimizer) next.optimizer = optimizer;
    if (resolveSettings(next).learningRate !== learningRate) next.learningRate = learningRate;
    state.notices.delete("corpus");
    const { text } = state;
    state.text = corpus;
    const change = () =>
      session.rebuild(next, {
        epoch: 0,
        blame: "corpus",
        prepare(built) {
          if (state.lab && state.model) carryVectors(state.lab, state.model.vocabulary, built.lab);
        },
      });
    if (!(await session.attempt("added sentence", change, { text }))) {
      if (state.text === corpus && state.model?.corpus !== corpus) state.text = text;
      session.changed();
      return false;
    }
    const before = new Set(model.vocabulary);
    const fresh = state.model?.vocabulary.filter((token) => !before.has(token)).length ?? 0;
    const news = fresh === 0 ? "" : `, with ${formatCount(fresh, "new token")}`;
    state.message = `Sentence added${news}: known tokens keep their vectors, and epochs count from 0 again.`;
    keep(corpus);
    session.changed();
    emit("lab-change", { setting: "corpus", value: corpus });
    return true;
  }

  return {
    keep,
    openText,
    addSentence,
    /** Offers the text of an earlier visit, unless this one was asked to begin with a text. */
    offerKept() {
      const text = session.pending.corpus === undefined ? keeper.get() : null;
      if (text === null || PRESETS.some(({ corpus }) => corpus === text)) return;
      state.kept = describeText(text);
      session.changed();
    },
    restoreText() {
      const text = keeper.get();
      state.kept = null;
      loop.pause();
      if (text === null) session.changed();
      else set("corpus", text);
    },
    forgetText() {
      keeper.forget();
      state.kept = null;
      session.changed();
    },
  };
}

/**
 * Gives the tokens that both labs have the vectors of the one, as the start of the other.
 * @param {Lab} from
 * @param {readonly string[]} tokens  its vocabulary
 * @param {Lab} to
 */
function carryVectors(from, tokens, to) {
  const k = from.dimensions;
  if (to.dimensions !== k) return;
  const before = from.embeddings();
  const vectors = to.embeddings();
  const idOf = new Map(to.vocabulary.map((token, id) => [token, id]));
  tokens.forEach((token, old) => {
    const id = idOf.get(token);
    if (id === undefined) return;
    for (const kind of /** @type {const} */ (["V", "U"])) {
      vectors[kind].set(before[kind].subarray(old * k, old * k + k), id * k);
    }
  });
  to.setEmbeddings(vectors);
}

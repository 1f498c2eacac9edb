import { formatCount } from "../../base/format.js";
import { resolveSettings } from "../../settings/resolve.js";
import { writeAlike } from "../../snapshot/spelling.js";
import { readTextFile } from "../../exchange/text_file.js";

/** @typedef {import("../../core/types.js").Lab} Lab */

/**
 * The text, as a person types it, opens it from a file, adds a sentence to it or has that of an earlier visit back.
 * @param {import("../session.js").Session} session
 * @param {object} options
 * @param {(name: import("../../settings/types.js").SettingName, value: any) => unknown} options.set  a setting, as a person sets it
 * @param {import("./typing.js").Typing} options.typing
 * @param {ReturnType<typeof import("./kept_text.js").createKeptText>} options.keptText
 */
export function createCorpusActions(session, { set, typing, keptText }) {
  const { state, update, notify, dismiss, requests, training, build, history } = session;

  /**
   * Training goes on in a new lab: its known tokens have the vectors that they had, the others those that the seed draws.
   * @param {string} sentence
   * @returns {Promise<boolean>} whether it was added
   */
  async function addSentence(sentence) {
    const { lab, model, text } = state;
    const added = sentence.trim();
    if (!lab || !model || added === "") return false;
    typing.stop();
    const base = text.trimEnd();
    const corpus = base === "" ? added : `${base} ${added}`;
    const requested = withCorpus(requests.pending, corpus, lab);
    dismiss("corpus");
    update({ text: corpus });
    /** @param {import("../lab_pair.js").Built} built */
    const prepare = (built) => {
      if (state.lab && state.model) carryVectors(state.lab, state.model.vocabulary, built.lab);
    };
    const change = () => build.rebuild(requested, { epoch: 0, blame: "corpus", prepare });
    if (!(await history.attempt("added sentence", change, { text }))) {
      if (state.text === corpus && state.model?.corpus !== corpus) update({ text });
      return false;
    }
    const before = new Set(model.vocabulary);
    const fresh = state.model?.vocabulary.filter((token) => !before.has(token)).length ?? 0;
    const news = fresh === 0 ? "" : `, with ${formatCount(fresh, "new token")}`;
    const message = `Sentence added${news}: known tokens keep their vectors, and epochs count from 0 again.`;
    update({ message });
    keptText.keep(corpus);
    requests.tell({ corpus });
    return true;
  }

  /**
   * A text with the rules that it is cut by.
   * @param {{corpus: string} & import("../../exchange/kept_text.js").Rules} kept
   */
  async function restore(kept) {
    typing.stop();
    const { text } = state;
    const { preset } = resolveSettings(requests.pending);
    const all = { ...requests.pending, preset, ...kept };
    dismiss("corpus");
    update({ text: kept.corpus });
    const change = () => build.rebuild(all, { blame: "corpus" });
    if (await history.attempt("text", change, { text })) requests.tell(kept);
  }

  return {
    addSentence,
    /** @param {string} text */
    editCorpus: (text) => typing.type(text, (typed) => set("corpus", typed)),
    writeAlike() {
      if (state.model && state.text === state.model.corpus) set("corpus", writeAlike(state.model));
    },
    undo: () => void (typing.takeBack() || history.undoOrRedo("undo")),
    redo: () => void (typing.before || history.undoOrRedo("redo")),
    /** @param {Blob} file */
    async openText(file) {
      try {
        set("corpus", await readTextFile(file));
      } catch (error) {
        notify("corpus", /** @type {Error} */ (error).message);
      }
    },
    restoreText() {
      training.loop.pause();
      const kept = keptText.take();
      if (kept !== null) void restore(kept);
    },
    forgetText: keptText.forget,
  };
}

/**
 * The same settings with another text; training goes on as it was, whatever that text would suggest.
 * @param {import("../../settings/types.js").RequestedSettings} settings  that are requested
 * @param {string} corpus
 * @param {Lab} lab
 */
function withCorpus(settings, corpus, { optimizer, learningRate }) {
  const { preset } = resolveSettings(settings);
  /** @type {import("../../settings/types.js").RequestedSettings} */
  const requested = { ...settings, preset, corpus };
  if (resolveSettings(requested).optimizer !== optimizer) {
    requested.optimizer = /** @type {typeof requested.optimizer} */ (optimizer);
  }
  if (resolveSettings(requested).learningRate !== learningRate) {
    requested.learningRate = learningRate;
  }
  return requested;
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

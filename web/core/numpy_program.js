/**
 * A Python program that trains the same lab with NumPy alone: same start, same changes on the way, same end.
 */
import { mapped, toJson } from "../base/lists.js";
import { OPTIMIZERS } from "./names.js";

/** @typedef {import("./raw_core.js").RawRun} RawRun */

/**
 * @typedef {object} ProgramSettings
 * @property {string} tokens
 * @property {string} lang
 * @property {string[]} vocabulary
 * @property {Int32Array} ids
 * @property {number} dimensions
 * @property {number} scale
 * @property {number} batch
 * @property {boolean} startIsRandom
 */

/**
 * @param {ProgramSettings} lab
 * @param {RawRun} run  as the core saves it
 */
export function numPyProgram(lab, run) {
  const { vocabulary, ids, dimensions, batch } = lab;
  const { start, state } = run;
  return `# A language model with two vectors per token, p(next | prev) = softmax(U v_prev), trained with NumPy alone.
# It reproduces the numbers of an Embedding Lab at epoch ${state.epoch}, pair ${state.pair}.
import numpy as np

# How the text was split and put in lower case; the vocabulary and the ids below are what came of it.
tokens, lang = ${toJson(lab.tokens)}, ${toJson(lab.lang)}
vocabulary = ${toJson(vocabulary)}
ids = np.array(${toJson([...ids])})
N, K = len(vocabulary), ${dimensions}
prevs, nexts = ids[:-1], ids[1:]
pairs = len(prevs)

${startVectors(lab, run)}

optimizer = "${OPTIMIZERS[start.optimizer]}"
learning_rate = ${pythonNumber(start.learningRate)}
batch = ${batch}  # pairs to an update, 0 for all; sgd always takes one
end = (${state.epoch}, ${state.pair})  # epochs, and pairs of the next one

# What was changed on the way: ((epoch, pair), what, to).
changes = [
${run.history.map((change) => changeLine(change, dimensions)).join("")}]


${FUNCTIONS}


${TRAINING}`;
}

/**
 * @param {ProgramSettings} lab
 * @param {RawRun} run
 */
function startVectors({ dimensions, scale, startIsRandom }, { seed, start }) {
  const [V, U] = startIsRandom
    ? Array(2).fill(`${pythonNumber(scale)} * np.random.randn(N, K)`)
    : [toPython(start.embeddings.V, dimensions), toPython(start.embeddings.U, dimensions)];
  return `${startIsRandom ? `np.random.seed(${seed})\n` : ""}\
V = ${V}  # row v_i: token i as the previous token
U = ${U}  # row u_j: token j as the next token`;
}

/**
 * @param {import("./raw_core.js").RawChange} change
 * @param {number} dimensions
 */
function changeLine({ epoch, pair, learningRate, optimizer, embeddings }, dimensions) {
  const line = (/** @type {string} */ what, /** @type {string} */ to) =>
    `    ((${epoch}, ${pair}), "${what}", ${to}),\n`;
  if (learningRate !== undefined) return line("learning_rate", pythonNumber(learningRate));
  if (optimizer !== undefined) return line("optimizer", `"${OPTIMIZERS[optimizer]}"`);
  const { V, U } = /** @type {import("./types.js").Vectors} */ (embeddings);
  return line("vectors", `(${toPython(V, dimensions)}, ${toPython(U, dimensions)})`);
}

const FUNCTIONS = `def softmax(scores):
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def loss():
    """Mean cross-entropy over all pairs, in nats per token."""
    scores = V[prevs] @ U.T
    largest = scores.max(axis=1)
    log_sum = largest + np.log(np.exp(scores - largest[:, None]).sum(axis=1))
    return np.mean(log_sum - scores[np.arange(pairs), nexts])


def gradient(prev, next):
    """Of the mean loss of these pairs: dV, dU."""
    error = softmax(V[prev] @ U.T)
    error[np.arange(len(prev)), next] -= 1
    error /= len(prev)
    dV = np.zeros_like(V)
    np.add.at(dV, prev, error @ U)
    return dV, error.T @ V[prev]


def new_memory():
    return {"updates": 0, "first": [np.zeros((N, K))] * 2, "second": [np.zeros((N, K))] * 2}


def update(gradients):
    global V, U
    memory["updates"] += 1
    t = memory["updates"]
    steps = []
    for i, g in enumerate(gradients):
        if optimizer == "momentum":
            memory["first"][i] = 0.9 * memory["first"][i] + g
            g = memory["first"][i]
        elif optimizer == "adam":
            memory["first"][i] = 0.9 * memory["first"][i] + 0.1 * g
            memory["second"][i] = 0.999 * memory["second"][i] + 0.001 * g**2
            m = memory["first"][i] / (1 - 0.9**t)
            s = memory["second"][i] / (1 - 0.999**t)
            g = m / (np.sqrt(s) + 1e-8)
        steps.append(learning_rate * g)
    V = V - steps[0]
    U = U - steps[1]`;

const TRAINING = `memory = new_memory()
epoch, pair = 0, 0
while True:
    while changes and changes[0][0] <= (epoch, pair):
        _, what, to = changes.pop(0)
        if what == "learning_rate":
            learning_rate = to
        elif what == "optimizer":
            optimizer, memory = to, new_memory()
        else:
            (V, U), memory = to, new_memory()
    if (epoch, pair) >= end:
        break
    size = 1 if optimizer == "sgd" else batch or pairs
    stop = min(pair + size, pairs)
    update(gradient(prevs[pair:stop], nexts[pair:stop]))
    epoch, pair = (epoch + 1, 0) if stop == pairs else (epoch, stop)

if __name__ == "__main__":
    print("epoch", epoch, "pair", pair)
    print("loss", float(loss()), "nats per token")
    print("V =", V.tolist())
    print("U =", U.tolist())
`;

/** @param {number} x */
function pythonNumber(x) {
  return Object.is(x, -0) ? "-0.0" : String(x);
}

/**
 * @param {Float64Array} array
 * @param {number} columns
 */
function toPython(array, columns) {
  const rows = [];
  for (let i = 0; i < array.length; i += columns) {
    rows.push(`[${mapped(array.subarray(i, i + columns), pythonNumber).join(", ")}]`);
  }
  return `np.array([${rows.join(", ")}], dtype=float)`;
}

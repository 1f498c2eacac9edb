/**
 * The programming interface, as `createLab` of core.js gives it. Arrays returned belong to the caller.
 */

/** @typedef {{V: Float64Array, U: Float64Array}} Vectors  N x K each, row-major, in vocabulary order */

/**
 * @typedef {object} Generation
 * @property {string[]} tokens
 * @property {Float64Array} draws
 * @property {Float64Array} probabilities
 */

/**
 * PCA; two dimensions, counted from 0; or the directions of x and y, a row of two numbers for each of the K dimensions.
 * @typedef {"pca" | [number, number] | {basis: ArrayLike<number>}} PlaneAxes
 */

/**
 * @typedef {object} GenerateOptions
 * @property {string} [start]  its last token conditions; the text's first token by default
 * @property {number} [length]  new tokens, 1 to 1,000 (20)
 * @property {number} [temperature]  0 to 100 (1)
 * @property {number} [seed]  of the draws (the lab's seed): those after that seed's initial vectors
 * @property {number} [skip]  draws to pass over first (0)
 * @property {ArrayLike<number>} [draws]  at least `length` numbers from 0 to less than 1, instead of a seed
 */

/**
 * @typedef {object} DrawOptions
 * @property {number} count  draws, 1 to 1,000,000
 * @property {number} [temperature]  0 to 100 (1)
 * @property {number} [seed]  of the draws (the lab's seed), as in GenerateOptions
 * @property {number} [skip]  draws to pass over first (0)
 */

/** @typedef {{tokens: string[], ids: Int32Array}} StartTokens */

/**
 * @typedef {object} PairLoss
 * @property {number} loss  -ln p(next | prev), in nats
 * @property {Float64Array} error  its gradient in the scores: p, less 1 at the next token, N numbers; that in u_j is error_j v
 * @property {Float64Array} v  its gradient in v of the previous token, K numbers
 */

/**
 * @typedef {object} MapOptions
 * @property {number} left
 * @property {number} right
 * @property {number} bottom
 * @property {number} top
 * @property {number} columns
 * @property {number} rows
 * @property {PlaneAxes} [axes]
 */

/**
 * Where training stands: `epoch` passes over all pairs are done, and `pair` pairs of the next.
 * @typedef {{epoch: number, pair: number}} Position
 */

/**
 * One text, one model, one trainer. A token is named by its text, in any case, or by its id.
 * Everything wrong throws a LabError and leaves the lab as it was, but for `diverged`, which leaves it at the last epoch with
 * finite vectors, `error.epoch`; a lab that was opened late in a long run may go back to where it was opened.
 * @typedef {object} Lab
 * @property {string[]} tokens  as in the text, T of them, lower-cased unless `tokens` is "spaces"
 * @property {Int32Array} ids  of the tokens
 * @property {string[]} vocabulary  sorted by code point, N tokens
 * @property {Uint32Array} spans  start and end of each token in the text, in UTF-16 units, two a token
 * @property {Uint32Array} tokenCounts  how often each token of the vocabulary occurs, N numbers
 * @property {(text: string) => string} lowerCase  as the lab maps words and characters; also after `dispose`
 * @property {(token: string) => number | null} find  the id of the token that a text names, in any case where tokens are
 *   lower-cased; null where it names none of the vocabulary; also after `dispose`
 * @property {(start: string) => StartTokens} startTokens  those that `generate` begins with; at most 1,000 characters
 * @property {number} dimensions  K
 * @property {number} seed  of the start in force
 * @property {number} epoch  passes over all pairs that are done
 * @property {number} pair  pairs done inside the next pass
 * @property {number} pairCount  T - 1
 * @property {number} furthestEpoch  how far this run was trained; seeking back keeps it
 * @property {number} loss  mean cross-entropy of the text in nats per token, computed when read
 * @property {number} entropyFloor  conditional entropy of the counted chain, in nats per token: no loss is lower
 * @property {number} uniformLoss  ln N, nats per token
 * @property {number} learningRate  may be set: applies from the next pair and keeps the optimizer's memory
 * @property {string} optimizer  may be set: finishes a partial epoch, then begins with an empty memory
 * @property {() => Vectors} embeddings  copies of V and U
 * @property {(vectors: {V: ArrayLike<number>, U: ArrayLike<number>}) => void} setEmbeddings  clears the optimizer's memory,
 *   and a batch under way begins anew; at the start it replaces the start
 * @property {(options?: {pair?: number}) => Vectors} gradient  of the mean loss, or of the loss of one pair
 * @property {(options: {pair: number}) => {v: Float64Array, u: Float64Array}} numericGradient  central differences of the
 *   loss of one pair in v of its previous and u of its next token
 * @property {(prev: string | number, next: string | number) => PairLoss} pairLoss  of any two tokens
 * @property {(token: string | number | ArrayLike<number>) => Float64Array} scores  u_j . v for every next token j, of a
 *   token's v or of any vector
 * @property {(token: string | number | ArrayLike<number>, options?: {temperature?: number}) => Float64Array} probabilities
 * @property {(token: string | number) => Float64Array} counted  the text's own p(next given token); zeros where nothing follows
 * @property {(token: string | number) => {counted: Float64Array, learned: Float64Array}} meanNext  the mean u after a token,
 *   as the text counts and as the model expects it; the gradient of the mean loss in v is
 *   n / (T - 1) (learned - counted), n being how often the token has a next one
 * @property {(pairs: number) => number} sampledLoss  about the loss: the mean over at most so many pairs, at equal distances in the text
 * @property {() => Float64Array} lossGaps  what each previous token adds to loss - entropyFloor, in nats per token
 * @property {(options?: {epochs?: number, pairs?: number}) => Position} step  one epoch, or so many epochs (a partial one is
 *   finished as the first), or so many pairs
 * @property {{loss: number | null, epoch: number | null}} recentLoss  exact where that is cheap, else the last of the loss curve up to here
 * @property {boolean} measuring  whether the loss curve waits for the loss here, which trainFor measures first, in its time
 * @property {(milliseconds: number, options?: {until?: number}) => {epoch: number, pair: number, loss: number | null, lossEpoch: number | null}} trainFor
 *   as much as fits, ending anywhere inside an epoch; `loss` is the last one evaluated, at `lossEpoch` (null before the first)
 * @property {(epoch: number) => void} approach  as near before (epoch, pair 0) as no training is needed for; trainFor leads on
 * @property {(epoch: number) => void} seek  to (epoch, pair 0), back or forward, exactly
 * @property {(options?: {seed?: number}) => void} reset  the start again, or another one; the history is cleared
 * @property {(options?: GenerateOptions) => Generation} generate
 * @property {(token: string | number, options: DrawOptions) => Uint32Array} landings  how often each next token is drawn, N numbers
 * @property {(kind: "dot" | "cosine" | "angle" | "euclidean", a: ArrayLike<number>, b: ArrayLike<number>) => number} similarity
 *   of two vectors; an angle is in radians
 * @property {(kind: "dot" | "cosine" | "angle" | "euclidean", vector: ArrayLike<number>) => Vectors} neighbours  the similarity
 *   of each v and each u to a vector, N numbers each; NaN where it has none
 * @property {(change: {basis?: ArrayLike<number>, shift?: ArrayLike<number>}) => Vectors} transformed  V A and U A^-T + c for
 *   a basis A (K x K) and a shift c (K): other vectors with the same probabilities
 * @property {({epoch: number, pair: number, learningRate?: number, optimizer?: string})[]} changes  the history: what was
 *   changed when; neither a learning rate nor an optimizer means that vectors were set
 * @property {() => {epochs: Float64Array, losses: Float64Array}} lossCurve  at log-spaced epochs up to the furthest
 * @property {(options?: {axes?: PlaneAxes, near?: ArrayLike<number>}) =>
 *   {V: Float64Array, U: Float64Array, variance: Float64Array, basis: Float64Array}} plane  x and y of every vector, 2 N numbers
 *   each, the share of the variance along x and y (0 for a basis that is given), and their directions (K x 2); `near`: directions to stay close to
 * @property {(vector: ArrayLike<number>, options?: {axes?: PlaneAxes}) => Float64Array} project  x and y of any vector
 * @property {(options?: {axes?: PlaneAxes, tokens?: readonly number[]}) =>
 *   {epochs: Float64Array, V: Float64Array, U: Float64Array}} trail  where the vectors of these tokens were at epochs of the
 *   loss curve: x and y of the first token, of the second, ... at the first epoch, then at the second
 * @property {(options: MapOptions) => {tokens: Int32Array, probabilities: Float32Array}} predictionMap  the most likely next
 *   token if v were at the centre of each cell, and its probability; row 0 at the top
 * @property {() => object} toJSON  whole state and history; createLab.fromJSON goes on with it
 * @property {() => string} toNumPy  a Python program that reproduces this lab's numbers with NumPy alone
 * @property {() => void} dispose  frees the memory; later calls throw
 */

export {};

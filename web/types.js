/**
 * The shapes that cross module borders of the page: what views are given (Snapshot) and what they may ask for (Actions).
 * Matrices are row-major Float64Arrays in vocabulary order, N tokens by K dimensions.
 */

/**
 * What stays the same while a text trains; a new object whenever the text, its tokens or K change.
 * @typedef {object} Model
 * @property {string} corpus  the text that the model is trained on
 * @property {string[]} tokens  as in the text, lower-cased
 * @property {Int32Array} ids  their ids
 * @property {Uint32Array} spans  start and end in `corpus`, in UTF-16 units, two a token
 * @property {string[]} vocabulary  sorted distinct tokens, N of them
 * @property {Uint32Array} tokenCounts  how often each token occurs in the text
 * @property {number} dimensions  K
 * @property {number} pairCount  T - 1
 * @property {number} entropyFloor  nats per token; no model that sees only the previous token has a lower loss
 * @property {number} uniformLoss  ln N, nats per token
 */

/**
 * The softmax table's row set for the selected previous token; each array has N entries.
 * @typedef {object} PredictionRow
 * @property {number} prev
 * @property {Float64Array} scores  u_j . v_prev
 * @property {Float64Array} exps  exp(score / temperature); 1 at the largest score and the rest 0 for temperature 0
 * @property {number} sum  of exps
 * @property {Float64Array} probabilities
 * @property {Float64Array} counted  the text's own p(next given prev); all zeros where nothing follows
 */

/**
 * The plane that the vectors are drawn in.
 * @typedef {object} Plane
 * @property {Float64Array} V  x and y of each v, 2 N numbers
 * @property {Float64Array} U  x and y of each u, 2 N numbers
 * @property {string} xLabel  for example "dimension 1" or "principal axis 1 (63% of the variance)"
 * @property {string} yLabel
 * @property {Float64Array} basis  the directions of x and y: K rows of two numbers
 */

/**
 * The loss curve of a run that was left behind when something was changed at an earlier epoch.
 * @typedef {object} Branch
 * @property {number} from  the epoch at which the run that is shown parts from it
 * @property {Float64Array} epochs
 * @property {Float64Array} losses
 */

/** @typedef {"V" | "U"} VectorKind */

/** @typedef {{left: number, right: number, bottom: number, top: number}} Bounds  of the plane that is in view */

/**
 * The most likely next token if v were at a place: a grid over `bounds`, row 0 at the top, row by row.
 * @typedef {object} Regions
 * @property {Bounds} bounds
 * @property {number} columns
 * @property {number} rows
 * @property {Int32Array} tokens
 * @property {Float32Array} probabilities  of that token, 1/N to 1
 */

/**
 * A generated text. `unseen[i]` tells that the text never has tokens[i] after the token before it.
 * @typedef {object} GeneratedText
 * @property {string[]} start
 * @property {string[]} tokens
 * @property {Float64Array} draws
 * @property {Float64Array} probabilities
 * @property {boolean[]} unseen
 */

/**
 * Counted p(next given prev), and learned p at the temperature of the settings, for the tokens in `ids` (all of them, or the most frequent ones): M x M, row-major, a row a previous token.
 * @typedef {object} Matrices
 * @property {number[]} ids
 * @property {Float64Array} counted
 * @property {Float64Array} learned
 */

/**
 * One pair's update, before it is done: arrays of N numbers unless it says otherwise.
 * @typedef {object} Update
 * @property {number} pair  counted from 0
 * @property {number} upcoming  the pair that training takes next
 * @property {boolean} follows  whether the pair is training's next one because nobody has chosen another
 * @property {number} frame  0 look up, 1 scores, 2 softmax, 3 error, 4 moved vectors
 * @property {number} prev
 * @property {number} next
 * @property {number[]} ids  of the rows to show: all tokens, or those with the largest errors
 * @property {Float64Array} v  of prev, K numbers
 * @property {Float64Array[]} u  of each of `ids`, K numbers each
 * @property {Float64Array} scores
 * @property {Float64Array} exps
 * @property {number} sum  of exps
 * @property {Float64Array} probabilities  at temperature 1, as in training
 * @property {number} loss  of this pair, in nats
 * @property {Float64Array} errors  p - y
 * @property {Float64Array} dv  gradient of the pair's loss in v, K numbers
 * @property {number} share  of this pair in the mean gradient of an update; 1 where a pair is an update of its own
 * @property {number} rate  learning rate times share
 * @property {Float64Array} movedV  v - rate dv
 * @property {Float64Array[]} movedU  u_j - rate e_j v for each of `ids`
 * @property {{v: Check | null, u: Check | null} | null} check  null until asked for; its parts are null once the vectors have moved
 * @typedef {{exact: Float64Array, numeric: Float64Array}} Check  K numbers each
 */

/**
 * One of two vectors that are compared.
 * @typedef {object} FreeVector
 * @property {Float64Array} vector  K numbers
 * @property {number} x  in the plane
 * @property {number} y
 * @property {number} length
 * @property {{kind: VectorKind, id: number} | null} token  whose vector it is; null once it was moved by hand
 */

/**
 * The nearest tokens by each measure, the nearest first, at most five.
 * @typedef {Record<"dot" | "cosine" | "euclidean", {id: number, value: number}[]>} Nearest
 * @typedef {object} Ranking
 * @property {Nearest} nearest
 * @property {{id: number, length: number, dot: number, cosine: number, euclidean: number}[]} ranks  from 1, of every token in
 *   `nearest`, with the length of its vector; NaN where a zero vector has no cosine
 */

/**
 * @typedef {object} Similarity
 * @property {FreeVector} a
 * @property {FreeVector} b
 * @property {boolean} follows  whether both are those of the selected token and its likeliest next one
 * @property {number} dot
 * @property {number} cosine  NaN where a or b is zero; so is the angle
 * @property {number} angle  radians
 * @property {number} euclidean
 * @property {Record<VectorKind, Ranking>} rankings  of the vectors nearest to a, a's own left out
 */

/**
 * Everything the page shows, frozen; a new one for each change.
 * @typedef {object} Snapshot
 * @property {"loading" | "ready" | "failed"} status
 * @property {{code: string, message: string} | null} error  why there is no lab (failed)
 * @property {Readonly<Record<string, any>>} settings  every setting of settings.js by its camelCase name, in force now
 * @property {{setting: string, message: string}[]} notices  to be shown beside the control of that setting
 * @property {string} text  what the corpus text area holds; differs from model.corpus only while the text cannot be trained on
 * @property {Model | null} model  null until ready
 * @property {boolean} playing
 * @property {{from: number, to: number} | null} progress  training towards an epoch that was asked for (a load, an edit); null otherwise
 * @property {number} epoch
 * @property {number} pair  pairs done inside this epoch
 * @property {number} loss  nats per token
 * @property {Float64Array} V
 * @property {Float64Array} U
 * @property {number} selected  id of the selected previous token
 * @property {number | null} hovered  id of the token under the pointer or focus, anywhere
 * @property {PredictionRow} row
 * @property {Plane} plane
 * @property {Bounds | null} viewport  what the vectors panel shows; null until it has asked for one
 * @property {Regions | null} regions  null unless the layer is on
 * @property {{epochs: Float64Array, losses: Float64Array}} curve  ascending; ends at the furthest epoch whose loss is known
 * @property {readonly Branch[]} branches  of the runs left behind, the latest last
 * @property {{epoch: number, pair: number, learningRate?: number, optimizer?: string}[]} changes  what was changed on the way,
 *   the later last; neither a learning rate nor an optimizer means that vectors were moved
 * @property {{undo: string | null, redo: string | null}} undo  the names of the changes that undo and redo take back and do again
 * @property {{untrained: GeneratedText, current: GeneratedText, note: string | null} | null} generated  null where the start text cannot be used; then a notice says why. `note`: a sentence about the draws, where the two texts do not share them
 * @property {{draw: number, token: number} | null} sample  the draw shown in the sampling bar and the token it lands in, for the selected token
 * @property {Matrices | null} matrices
 * @property {Update | null} update
 * @property {Similarity | null} similarity
 * @property {string | null} message  a sentence for the status line of the transport, for example why play has paused
 * @property {string | null} lookFor  what there is to see in the preset that is loaded; null for a text of one's own
 */

/**
 * What a person can do; views call these and nothing else.
 * @typedef {object} Actions
 * @property {() => void} play
 * @property {() => void} pause
 * @property {() => void} stepPair  disabled (with a reason) for a full batch, see `pairStepReason` of settings.js
 * @property {() => void} stepEpoch
 * @property {() => void} stepBack  to the start of this epoch, or of the one before
 * @property {() => void} toStart  back to epoch 0 of the same run
 * @property {(epoch: number) => void} seek  back at once, forward by training in slices; a later seek takes the place of one under way
 * @property {(name: string, value: any) => void} set  a setting by its camelCase name; a bad value becomes a notice beside it and changes nothing
 * @property {(name: string) => void} dismiss  the notice about a setting, which keeps its value
 * @property {() => void} newSeed  the next seed, at epoch 0
 * @property {(text: string) => void} editCorpus  at every input; retrains after a pause in typing
 * @property {(name: string) => void} loadPreset
 * @property {(id: number) => void} select
 * @property {(id: number | null) => void} hover
 * @property {(kind: VectorKind, id: number, values: ArrayLike<number>) => void} setVector  K numbers; pauses
 * @property {(kind: VectorKind, id: number, x: number, y: number) => void} moveVector  to a place in the plane that is shown; pauses
 * @property {() => void} undo  takes the last change of the text, a setting or a vector back
 * @property {() => void} redo
 * @property {(names: string[]) => void} setOnScreen  the panels that can be seen; others wait while training runs
 * @property {(bounds: Bounds) => void} setViewport
 * @property {() => void} again  new draws for both generated texts, the same for both
 * @property {() => void} redraw  a new draw for the sampling bar
 * @property {(pair: any) => void} setUpdatePair  the pair shown in five frames, counted from 0; null follows training
 * @property {(frame: number) => void} setUpdateFrame
 * @property {() => void} checkGradient  of the pair that is shown, by finite differences; pauses
 * @property {(end: "a" | "b", kind: VectorKind, id: number) => void} loadSimilarity  a token's vector
 * @property {(end: "a" | "b", values: ArrayLike<number>) => void} setSimilarity  K numbers
 * @property {(end: "a" | "b", at: number, value: any) => void} typeSimilarity  one coordinate; a bad value becomes a notice
 * @property {(end: "a" | "b", x: number, y: number) => void} moveSimilarity  to a place in the plane that is shown
 * @property {() => void} followSimilarity  the selection again
 */

/**
 * A panel: renders a snapshot into its root. `render` is called once per change, at most once a frame, only while the panel is visible and
 * only with a snapshot whose status is "ready".
 * @typedef {object} View
 * @property {(snapshot: Snapshot) => void} render
 * @property {() => void} [dispose]
 */

/** @typedef {(root: HTMLElement, actions: Actions) => View} CreateView */

export {};

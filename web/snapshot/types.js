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
 * The forces on the u that one pair of tokens makes: -dL/du_j = shares[j] v, v being that of `prev`.
 * @typedef {object} PairForces
 * @property {number} prev
 * @property {number} next
 * @property {boolean} trains  it is the pair that training comes to next
 * @property {Float64Array} shares  1 - p for the next token, -p for the others, N numbers
 * @property {Float64Array} v  x and y
 */

/**
 * What moves the selected v: to the mean u that the text counts, from the one that the model expects.
 * @typedef {object} Forces
 * @property {number} prev
 * @property {number} count  n, how often it has a next token
 * @property {Float64Array | null} counted  x and y of sum of counted p times u; null where nothing follows
 * @property {Float64Array} learned  x and y of sum of p times u
 * @property {number} distance  |learned - counted| in all K dimensions
 * @property {number} gradient  n / (T - 1) |learned - counted|, the length of the mean loss's gradient in v
 * @property {PairForces | null} pair
 */

/**
 * Where vectors were since epoch 0, up to the furthest epoch: x and y of the first token, of the second, ... at the first
 * epoch, then at the second.
 * @typedef {object} Trails
 * @property {number[]} tokens
 * @property {Float64Array} epochs
 * @property {Float64Array} V
 * @property {Float64Array} U
 */

/**
 * The vectors of epoch 0 in the plane that is shown, and what they predict.
 * @typedef {Pick<Snapshot, "V" | "U" | "row" | "plane" | "regions">} Before
 */

/**
 * What the layers of the vectors panel show, besides the regions; null where a layer is off.
 * @typedef {{forces: Forces | null, trails: Trails | null, before: Before | null}} Layers
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

/** @typedef {{count: number, total: number}} PairCount  how often the text has the pair, and how often its previous token has a next one */

/**
 * A text drawn token by token, each with its draw and its p at that time.
 * @typedef {object} Walk
 * @property {number} first  id of the token it begins with
 * @property {readonly {token: number, draw: number, p: number}[]} steps
 */

/**
 * How often each token was drawn after the selected one.
 * @typedef {object} Frequencies
 * @property {Uint32Array} counts  N numbers
 * @property {number} total
 * @property {Float64Array} probabilities  that were drawn from
 * @property {boolean} current  whether they are still the model's
 * @property {{token: number, difference: number, expected: number}} largest  difference of a frequency and its p, and its standard deviation
 */

/**
 * The other one of two labs side by side: the same text and settings but one.
 * @typedef {object} ComparedLab
 * @property {import("../core/types.js").Lab} lab
 * @property {{name: import("../settings/types.js").SettingName, value: any}} difference
 * @property {number} version  counts the changes of its vectors
 * @property {string | null} problem  why it does not follow
 */

/**
 * The other one of two labs side by side, at the same epoch and pair once it has kept up.
 * @typedef {object} ComparedSnapshot
 * @property {{name: import("../settings/types.js").SettingName, value: any}} difference  the one setting that differs, by its camelCase name, and its value there
 * @property {string | null} problem  why it does not follow
 * @property {number} epoch
 * @property {number} pair
 * @property {number} loss  nats per token; NaN before a large lab has measured its first
 * @property {Plane} plane
 * @property {PredictionRow} row  for the token that is selected
 * @property {{epochs: Float64Array, losses: Float64Array}} curve
 * @property {number} learningRate
 * @property {Layers} layers  of its own vectors; never those before training
 */

/**
 * The same text from many random starts, seeds 0 to count - 1, with several K.
 * @typedef {object} LuckRun
 * @property {Readonly<Omit<import("../settings/types.js").LabSettings, "dimensions" | "seed">>} options  of createLab, but for dimensions and seed
 * @property {number} count
 * @property {number} epochs  that each start is trained for
 * @property {number} floor  nats per token
 * @property {number} guessing  ln N
 * @property {readonly {dimensions: number, losses: Float64Array}[]} series  the loss that each seed ends with; NaN while it is not known, Infinity where training diverged
 * @property {"trying" | "asking" | "running" | "stopped" | "done" | "failed"} status  trying: a short trial; asking: it would take long, and waits for a person's word
 * @property {number} share  of the work that is done
 * @property {number | null} remaining  milliseconds, about
 * @property {string | null} message  why it failed
 */

/** @typedef {{run: LuckRun | null, stale: boolean, epochs: number}} Luck  stale: made with another text or other settings; epochs: a good number of them */

/**
 * What the vector at a place of the plane that someone asked about most likely means, as previous and as next token.
 * @typedef {object} Probe
 * @property {number} x  of the plane that is shown
 * @property {number} y
 * @property {Float64Array} vector  K numbers
 * @property {{id: number, probability: number}[]} next  the likeliest next tokens if a v were there, at the temperature of the settings
 * @property {{id: number, distance: number}} nearestV  Euclidean
 * @property {{id: number, distance: number}} nearestU
 */

/** @typedef {{rotate: number, stretch: number, shiftX: number, shiftY: number}} PlaneChange  degrees, factor along x, shift of every u */

/**
 * Vectors that were changed without changing the model, and how little it changed.
 * @typedef {PlaneChange & {
 *   difference: number,
 *   token: number | null,
 *   lossBefore: number,
 * }} Symmetry  `difference`: the largest change of any probability, of all rows or of the row of `token`
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
 * @property {Readonly<import("../settings/types.js").Settings>} settings  every setting of settings.js by its camelCase name, in force now
 * @property {{setting: string, message: string}[]} notices  to be shown beside the control of that setting
 * @property {string} text  what the corpus text area holds; differs from model.corpus only while the text cannot be trained on
 * @property {Model | null} model  null until ready
 * @property {boolean} playing
 * @property {{from: number, to: number} | null} progress  training towards an epoch that was asked for (a load, an edit); null otherwise
 * @property {number} epoch
 * @property {number} pair  pairs done inside this epoch
 * @property {number} loss  nats per token; NaN before a large lab has measured its first
 * @property {number | null} lossEpoch  the epoch at whose start it was measured, null for the loss of here and now
 * @property {number} sampledPairs  where the loss is about right: the pairs that the change since then was estimated from; else 0
 * @property {Float64Array} V
 * @property {Float64Array} U
 * @property {number} selected  id of the selected previous token
 * @property {number | null} selectedNext  id of the next token of the selected pair; null unless a pair is selected
 * @property {PairCount | null} pairCount  of the selected pair
 * @property {number | null} hovered  id of the token under the pointer or focus, anywhere
 * @property {PredictionRow} row
 * @property {Plane} plane
 * @property {Bounds | null} viewport  what the vectors panel shows; null until it has asked for one
 * @property {Regions | null} regions  null unless the layer is on
 * @property {Layers} layers
 * @property {{epochs: Float64Array, losses: Float64Array}} curve  ascending; ends at the furthest epoch whose loss is known
 * @property {readonly Branch[]} branches  of the runs left behind, the latest last
 * @property {{epoch: number, pair: number, learningRate?: number, optimizer?: string}[]} changes  what was changed on the way,
 *   the later last; neither a learning rate nor an optimizer means that vectors were moved
 * @property {Float64Array | null} gaps  what each previous token adds to the loss above the floor, in nats per token; null unless opened
 * @property {Luck | null} luck
 * @property {{undo: string | null, redo: string | null}} undo  the names of the changes that undo and redo take back and do again
 * @property {{count: number, start: string} | null} kept  an own text of an earlier visit that can be had back: its words and how it begins
 * @property {{untrained: GeneratedText, current: GeneratedText, note: string | null} | null} generated  null where the start text cannot be used; then a notice says why. `note`: a sentence about the draws, where the two texts do not share them
 * @property {{draw: number, token: number} | null} sample  the draw shown in the sampling bar and the token it lands in, for the selected token
 * @property {Walk | null} walk  the text that is drawn token by token; null before its first draw
 * @property {Frequencies | null} frequencies  of many draws for the selected token; null unless they were asked for
 * @property {Matrices | null} matrices
 * @property {ComparedSnapshot | null} comparedLab
 * @property {string | null} moved  the vector that was moved by hand and not trained since, such as "v of the"
 * @property {Probe | null} probe
 * @property {Symmetry | null} symmetry
 * @property {Update | null} update
 * @property {Similarity | null} similarity
 * @property {string | null} message  a sentence for the status line of the transport, for example why play has paused
 * @property {string | null} lookFor  what there is to see in the preset that is loaded; null for a text of one's own
 */

/**
 * What a lab tells of itself to programs and hosts. `settings`: the fewest by camelCase name that lead to those in force.
 * @typedef {{status: "loading" | "ready" | "failed", settings: import("../settings/types.js").RequestedSettings, epoch: number, pair: number, loss: number,
 *   playing: boolean}} LabState
 */

/** @typedef {"vectors" | "softmax" | "counted" | "learned" | "loss" | "state" | "numpy"} ExportName */

/** @typedef {{name: string, type: string, text: string, note: string}} ExportedText  of a file: its name and media type; what it leaves out */

/**
 * What a person can do; views call these and nothing else.
 * @typedef {object} Actions
 * @property {() => void} play
 * @property {() => void} pause
 * @property {() => void} stepPair  disabled (with a reason) for a full batch, see `pairStepReason` of settings.js
 * @property {() => void} stepEpoch
 * @property {() => void} stepBack  to the start of this epoch, or of the one before
 * @property {() => void} toStart  back to epoch 0 of the same run
 * @property {(epoch: number) => Promise<boolean>} seek  whether it got there: back at once, forward by training in slices; a later seek takes the place of one under way
 * @property {(name: import("../settings/types.js").SettingName, value: any) => void} set  a setting by its camelCase name; a bad value becomes a notice beside it and changes nothing
 * @property {(name: string) => void} dismiss  the notice about a setting, which keeps its value
 * @property {() => void} newSeed  the next seed, at epoch 0
 * @property {(text: string) => void} editCorpus  at every input; retrains after a pause in typing
 * @property {(name: string) => void} loadPreset
 * @property {(file: Blob) => Promise<void>} openText  a text file as the corpus; one that cannot be becomes a notice
 * @property {(sentence: string) => Promise<boolean>} addSentence  to the text; known tokens keep their vectors, epochs count from 0 again
 * @property {() => void} restoreText  the text of an earlier visit, see `kept`
 * @property {() => void} forgetText
 * @property {(file: Blob) => Promise<void>} openState  what `exportText("state")` gave; one that cannot be opened becomes a notice
 * @property {(name: ExportName) => ExportedText} exportText
 * @property {(appearance?: import("../settings/types.js").RequestedSettings) => Promise<string>} link  the address of the page in this very state, with these settings in the place of its own
 * @property {(panels: import("../settings/types.js").Settings["view"], viewport?: Bounds | null) => Snapshot} whole  the state now, with all that these panels show, whether they are visible or not
 * @property {(id: number) => void} select
 * @property {(prev: number, next: number) => void} selectPair  selects `prev` and marks `next` after it everywhere
 * @property {() => void} clearPair  no pair is selected any more
 * @property {(id: number | null) => void} hover
 * @property {(kind: VectorKind, id: number, values: ArrayLike<number>) => void} setVector  K numbers; pauses
 * @property {(kind: VectorKind, id: number, x: number, y: number) => void} moveVector  to a place in the plane that is shown; pauses
 * @property {(kind: VectorKind, id: number, right: number, up: number) => void} nudgeVector  from where it is in the plane; pauses
 * @property {() => void} beginGesture  until endGesture all moves are one change to undo, and the plane keeps its directions
 * @property {() => void} endGesture
 * @property {() => void} cancelGesture  ends it and takes its change back
 * @property {(x: number | null, y: number | null) => void} probe  asks what the vector at a place of the plane means; null keeps what was asked
 * @property {() => void} clearProbe
 * @property {(change: Partial<PlaneChange>) => void} transform  V and U together, in the plane that is shown, so that every
 *   probability stays; one number of the change since the first; pauses
 * @property {() => void} untransform  back to the vectors before the first of these changes
 * @property {() => void} undo  takes the last change of the text, a setting or a vector back
 * @property {() => void} redo
 * @property {(names: string[]) => void} setOnScreen  the panels that can be seen; others wait while training runs
 * @property {() => void} refresh  shows everything once more in the next frame
 * @property {(part: string, isOpen: boolean) => void} open  a part of a panel that is computed only while it is open: "gaps"
 * @property {(asked: {count: number, epochs: number}) => void} runLuck  trains many starts of the text, with 1, 2 and 3 dimensions
 * @property {() => void} stopLuck  and keeps the results
 * @property {() => void} goOnWithLuck
 * @property {(dimensions: number, seed: number) => void} loadSeed  one of them into the lab
 * @property {(bounds: Bounds) => void} setViewport
 * @property {() => void} again  new draws for both generated texts, the same for both
 * @property {() => void} redraw  a new draw for the sampling bar
 * @property {() => void} nextToken  selects the token that the sampling bar shows and goes on with the stream's next draw
 * @property {() => void} startAgain  back to the token and the draw before the first `nextToken`
 * @property {() => void} drawMany  10,000 draws for the selected token
 * @property {() => void} clearDraws  takes them away
 * @property {(pair: any) => void} setUpdatePair  the pair shown in five frames, counted from 0; null follows training
 * @property {(by: number) => void} turnUpdatePair
 * @property {(frame: number) => void} setUpdateFrame
 * @property {(by: number) => void} turnUpdateFrame
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
 * @property {(snapshot: Snapshot) => void} [paint]  draws the canvases, before the text of any panel is set
 * @property {(snapshot: Snapshot) => void} render
 * @property {() => {size: {width: number, height: number}, kinds: readonly VectorKind[]}} [shown]  of the plane, for a picture of it
 * @property {() => void} [dispose]
 */

/** @typedef {(root: HTMLElement, actions: Actions) => View} CreateView */

/** What panel.js of a panel's folder gives. `ownCards`: whether the view makes cards of its own, instead of being one. @typedef {{createView: CreateView, ownCards?: boolean}} PanelModule */

export {};

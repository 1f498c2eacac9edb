/**
 * The shapes that cross module borders of the page: what views are given (Snapshot) and what they may ask for (Actions).
 * Matrices are row-major Float64Arrays in vocabulary order, N tokens by K dimensions.
 */

/**
 * What stays the same while a text trains; a new object whenever the text, its tokens or K change.
 * @typedef {object} Model
 * @property {string} corpus  the text that the model is trained on
 * @property {string[]} tokens  as in the text, lower-cased unless they are as spaced
 * @property {Int32Array} ids  their ids
 * @property {Uint32Array} spans  start and end in `corpus`, in UTF-16 units, two a token
 * @property {string[]} vocabulary  sorted distinct tokens, N of them
 * @property {Uint32Array} tokenCounts  how often each token occurs in the text
 * @property {number} dimensions  K
 * @property {number} pairCount  T - 1
 * @property {number} entropyFloor  nats per token; no model that sees only the previous token has a lower loss
 * @property {number} uniformLoss  ln N, nats per token
 * @property {(token: string) => number | null} find  the id of the token that a text names; null where it names none
 * @property {(text: string) => string} lowerCase  by the rules of the text's language
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
 * The parts, which stand beside what makes them, and what a person can do.
 * @typedef {import("./regions.js").Regions} Regions
 * @typedef {import("./forces.js").PairForces} PairForces
 * @typedef {import("./forces.js").Forces} Forces
 * @typedef {import("./trails.js").Trails} Trails
 * @typedef {import("./layers.js").Before} Before
 * @typedef {import("./layers.js").Layers} Layers
 * @typedef {import("./generated_texts.js").GeneratedText} GeneratedText
 * @typedef {import("./matrices.js").Matrices} Matrices
 * @typedef {import("./pairs.js").PairCount} PairCount
 * @typedef {import("./sampling.js").Walk} Walk
 * @typedef {import("./sampling.js").Frequencies} Frequencies
 * @typedef {import("./compared_lab.js").ComparedLab} ComparedLab
 * @typedef {import("./compared_lab.js").ComparedSnapshot} ComparedSnapshot
 * @typedef {import("./luck.js").LuckRun} LuckRun
 * @typedef {import("./spelling.js").Spelling} Spelling
 * @typedef {import("./luck.js").Luck} Luck
 * @typedef {import("./moved_vectors.js").Probe} Probe
 * @typedef {import("./symmetry.js").PlaneChange} PlaneChange
 * @typedef {import("./symmetry.js").Symmetry} Symmetry
 * @typedef {import("./update.js").Update} Update
 * @typedef {import("./update.js").Check} Check
 * @typedef {import("./similarity.js").FreeVector} FreeVector
 * @typedef {import("./similarity.js").Nearest} Nearest
 * @typedef {import("./similarity.js").Ranking} Ranking
 * @typedef {import("./similarity.js").Similarity} Similarity
 * @typedef {import("./lookup.js").Lookup} Lookup
 * @typedef {import("./surprise.js").SurprisingPair} SurprisingPair
 * @typedef {import("./surprise.js").Surprise} Surprise
 * @typedef {import("./actions.js").ExportName} ExportName
 * @typedef {import("./actions.js").ExportedText} ExportedText
 * @typedef {import("./actions.js").Actions} Actions
 */

/**
 * Everything the page shows, frozen; a new one for each change.
 * @typedef {object} Snapshot
 * @property {"loading" | "ready" | "failed"} status
 * @property {{code: string, message: string} | null} error  why there is no lab (failed)
 * @property {Readonly<import("../settings/types.js").Settings>} settings  every setting of settings.js by its camelCase name, in force now
 * @property {{setting: string, message: string}[]} notices  to be shown beside the control of that setting
 * @property {ReadonlyMap<string, string>} failures  of panels whose numbers could not be had: why
 * @property {ReadonlySet<import("../settings/tools.js").Tool>} tools  that are open; the others are folded away behind a button each
 * @property {string} text  what the corpus text area holds; differs from model.corpus only while the text cannot be trained on
 * @property {Model | null} model  null until ready
 * @property {string} language  of the text's words: the setting `lang`, else that of the page around; "" where none is known
 * @property {Spelling | null} spelling  what to know about how the text is written
 * @property {boolean} playing
 * @property {{from: number, to: number, loss?: number} | null} progress  training towards an epoch that was asked for (a load, an edit), or
 *   until a loss; null otherwise
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
 * @property {import("./pairs.js").Pointed | null} pointed  what that is: a token, one of its vectors, or a pair
 * @property {import("./guess.js").Guess | null} guess  that a reader has made
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
 * @property {{direction: "undo" | "redo", label: string} | null} undone  the change that was taken back or done again last
 * @property {{count: number, start: string} | null} kept  an own text of an earlier visit that can be had back: its words and how it begins
 * @property {{untrained: GeneratedText, current: GeneratedText, note: string | null, longestNote: string} | null} generated  null where the start text cannot be used; then a notice says why.
 *   `note`: a sentence about the draws, where the two texts do not share them; `longestNote`: the longest that training or other draws make of it
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
 * @property {Lookup | null} lookup
 * @property {Surprise | null} surprise
 * @property {string | null} message  a sentence for the status line of the transport, for example why play has paused
 * @property {string | null} lookFor  what there is to see in the preset that is loaded; null for a text of one's own
 */

/** What a program can light, and what a person points at. @typedef {{kind: "v" | "u" | "token" | "pair", token: string, next?: string | null}} LabObject  next: of a pair */

/**
 * What a reader guesses: p and scores of next tokens after the one that is selected, and in the plane that is shown a place and an arrow from a vector.
 * @typedef {object} LabGuess
 * @property {Readonly<Record<string, number>>} [bars]
 * @property {Readonly<Record<string, number>>} [numbers]
 * @property {readonly [number, number]} [place]
 * @property {{kind: "v" | "u", token: string, to: readonly [number, number]}} [arrow]
 */

/** @typedef {import("./page_parts.js").PageParts} PageParts */

/**
 * What a lab tells of itself to programs and hosts. `settings`: the fewest by camelCase name that lead to those in force.
 * @typedef {{status: "loading" | "ready" | "failed", settings: import("../settings/types.js").RequestedSettings, epoch: number, pair: number, loss: number,
 *   playing: boolean}} LabState
 */

/**
 * The plane as a panel shows it.
 * @typedef {object} ShownPlane
 * @property {{width: number, height: number}} size
 * @property {() => Promise<[number, number] | null>} pointAt  lets a reader pick a place; null where none is picked
 * @property {() => void} endPointing  nobody picks one any more
 */

/**
 * A panel: renders a snapshot into its root. `render` is called once per change, at most once a frame, only while the panel is visible and
 * only with a snapshot whose status is "ready".
 * @typedef {object} View
 * @property {(snapshot: Snapshot) => void} [paint]  draws the canvases, before the text of any panel is set
 * @property {(snapshot: Snapshot) => void} render
 * @property {() => ShownPlane} [shown]  of the plane, for a picture of it and for what points at it
 * @property {() => void} [dispose]
 */

/** @typedef {(root: HTMLElement, actions: Actions) => View} CreateView */

/** What panel.js of a panel's folder gives. `ownCards`: whether the view makes cards of its own, instead of being one. @typedef {{createView: CreateView, ownCards?: boolean}} PanelModule */

export {};

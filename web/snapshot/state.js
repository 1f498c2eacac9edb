/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("./types.js").Snapshot} Snapshot */

/**
 * What the session holds and a snapshot is made from.
 * @typedef {object} WritableState
 * @property {"loading" | "ready" | "failed"} status
 * @property {{code: string, message: string} | null} error
 * @property {Readonly<import("../settings/types.js").RequestedSettings>} requested  the settings that were asked for, without those of a lab that is still being built
 * @property {Readonly<import("../settings/types.js").Settings>} settings  in force
 * @property {ReadonlyMap<string, string>} notices  by setting
 * @property {string} text  of the corpus text area
 * @property {import("./types.js").Model | null} model
 * @property {Lab | null} lab
 * @property {Lab | null} untrained  the same lab, kept at epoch 0
 * @property {import("../core/types.js").Vectors | null} drawn  the start that the settings alone lead to
 * @property {boolean} playing
 * @property {Snapshot["progress"]} progress
 * @property {number} version  counts the changes of the vectors
 * @property {number} selected
 * @property {import("./pairs.js").SelectedPair | null} selectedPair
 * @property {number | null} hovered  of what is pointed at or lit, the token that lights everywhere: of a pair the next one
 * @property {import("./pairs.js").Pointed | null} pointed  at by a person
 * @property {import("./pairs.js").Pointed | null} lit  by a program, while nobody points at anything
 * @property {import("./guess.js").Guess | null} guess  of a reader, as a program has it drawn
 * @property {import("./types.js").Bounds | null} viewport
 * @property {number} drawIndex  which draw of its stream the sampling bar shows
 * @property {import("./sampling.js").WalkState | null} walk
 * @property {import("./sampling.js").ManyDraws | null} manyDraws
 * @property {string | null} message
 * @property {readonly import("./types.js").Branch[]} branches
 * @property {Snapshot["undo"]} undo
 * @property {Snapshot["undone"]} undone
 * @property {import("./types.js").ComparedLab | null} comparedLab
 * @property {Snapshot["kept"]} kept
 * @property {ReadonlySet<string>} offScreen  panels that nobody can see now
 * @property {ReadonlySet<import("../settings/tools.js").Tool>} tools  that are open
 * @property {ReadonlySet<string>} opened  parts of panels that are computed only while they are open
 * @property {import("./types.js").LuckRun | null} luck  the many starts that were trained last
 * @property {import("./moved_vectors.js").Gesture | null} gesture  under way
 * @property {import("./moved_vectors.js").MovedVector | null} moved  last
 * @property {import("./moved_vectors.js").ProbedPlace | null} probe
 * @property {import("./moved_vectors.js").SymmetryState | null} symmetry
 * @property {import("./update.js").UpdateState} update  which pair is shown in frames
 * @property {import("./lookup.js").LookupState | null} lookup  null follows the selected token
 * @property {import("./similarity.js").SimilarityState} similarity  where the two free vectors come from
 */

/** @typedef {Readonly<WritableState>} State */

export {};

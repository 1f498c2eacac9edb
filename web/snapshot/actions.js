/** @typedef {"vectors" | "softmax" | "counted" | "learned" | "loss" | "state" | "numpy"} ExportName */

/** @typedef {{name: string, type: string, text: string, note: string}} ExportedText  of a file: its name and media type; what it leaves out */

/**
 * What a person can do; views call these and nothing else.
 * @typedef {object} Actions
 * @property {(model: import("./types.js").Model | null) => boolean} isOfText  whether ids of that text mean the same tokens and pairs now
 * @property {() => void} play
 * @property {() => void} pause
 * @property {() => void} stepPair  disabled (with a reason) for a full batch, see `pairStepReason` of settings.js
 * @property {() => void} stepEpoch
 * @property {() => void} stepBack  to the start of this epoch, or of the one before
 * @property {() => void} toStart  back to epoch 0 of the same run
 * @property {(epoch: number) => Promise<boolean>} seek  whether it got there: back at once, forward by training in slices; a later seek takes the place of one under way
 * @property {(loss: unknown) => void} trainUntil  the first epoch from here on whose loss is at most that, in nats per token; what cannot be reached becomes a notice
 * @property {(name: import("../settings/types.js").SettingName, value: any) => void} set  a setting by its camelCase name; a bad value becomes a notice beside it and changes nothing
 * @property {(name: string) => void} dismiss  the notice about a setting, which keeps its value
 * @property {() => void} newSeed  the next seed, at epoch 0
 * @property {(text: string) => void} editCorpus  at every input; retrains after a pause in typing
 * @property {() => void} writeAlike  what looks alike but differs in the text
 * @property {(name: string) => void} loadPreset
 * @property {(file: Blob) => Promise<void>} openText  a text file as the corpus; one that cannot be becomes a notice
 * @property {(sentence: string) => Promise<boolean>} addSentence  to the text; known tokens keep their vectors, epochs count from 0 again
 * @property {() => void} restoreText  the text of an earlier visit, see `kept`
 * @property {() => void} forgetText
 * @property {(file: Blob) => Promise<void>} openState  what `exportText("state")` gave; one that cannot be opened becomes a notice
 * @property {(name: ExportName) => ExportedText} exportText
 * @property {(appearance?: import("../settings/types.js").RequestedSettings) => Promise<string>} link  the address of the page in this very state, with these settings in the place of its own
 * @property {(panels: import("../settings/types.js").Settings["view"], viewport?: import("./types.js").Bounds | null) => import("./types.js").Snapshot} whole  the state now, with all that these panels show, whether they are visible or not
 * @property {(id: number) => void} select
 * @property {(prev: number, next: number) => void} selectPair  selects `prev` and marks `next` after it everywhere
 * @property {() => void} clearPair  no pair is selected any more
 * @property {(id: number | null, kind?: import("./pairs.js").Pointed["kind"], prev?: number) => void} hover  a token, which a vector's mark or a pair stands for
 * @property {(object: import("./types.js").LabObject | null) => void} light  as hovering does, for as long as nobody hovers; throws LabError
 * @property {(guess: unknown) => void} guess  draws what a reader guesses, see guess.js; null takes it away; throws LabError
 * @property {(kind: import("./types.js").VectorKind, id: number, values: ArrayLike<number>) => void} setVector  K numbers; pauses
 * @property {(kind: import("./types.js").VectorKind, id: number, x: number, y: number) => void} moveVector  to a place in the plane that is shown; pauses
 * @property {(kind: import("./types.js").VectorKind, id: number, right: number, up: number) => void} nudgeVector  from where it is in the plane; pauses
 * @property {() => void} beginGesture  until endGesture all moves are one change to undo, and the plane keeps its directions
 * @property {() => void} endGesture
 * @property {() => void} cancelGesture  ends it and takes its change back
 * @property {(x: number | null, y: number | null) => void} probe  asks what the vector at a place of the plane means; null keeps what was asked
 * @property {() => void} clearProbe
 * @property {(change: Partial<import("./types.js").PlaneChange>) => void} transform  V and U together, in the plane that is shown, so that every
 *   probability stays; one number of the change since the first; pauses
 * @property {() => void} untransform  back to the vectors before the first of these changes
 * @property {() => import("./page_parts.js").PageParts | null} parts  what a person has set that is no setting, for programs; null without a lab
 * @property {(parts: unknown) => void} setParts  some of them, as a person sets them; throws LabError and changes nothing where one cannot be
 * @property {() => Promise<void>} openAsItBegan  with the text, the settings and the epoch that the lab began with
 * @property {() => void} undo  takes the last change of the text, a setting or a vector back
 * @property {() => void} redo
 * @property {(names: string[]) => void} setOnScreen  the panels that can be seen; others wait while training runs
 * @property {() => void} refresh  shows everything once more in the next frame
 * @property {(part: string, isOpen: boolean) => void} open  a part of a panel that is computed only while it is open: "gaps"
 * @property {(view: import("../settings/types.js").Settings["view"]) => void} showPanels  and no others, now and on the next visit
 * @property {(tool: import("../settings/tools.js").Tool, isOpen: boolean) => void} openTool
 * @property {(asked: {count: number, epochs: number}) => void} runLuck  trains many starts of the text, with 1, 2 and 3 dimensions
 * @property {() => void} stopLuck  and keeps the results
 * @property {() => void} goOnWithLuck
 * @property {(dimensions: number, seed: number) => void} loadSeed  one of them into the lab
 * @property {(bounds: import("./types.js").Bounds) => void} setViewport
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
 * @property {(id: number) => void} toggleLookup  a 1 in the place of the token's 0 in the row that is looked up, or the other way round; a single 1 selects its token
 * @property {(end: "a" | "b", kind: import("./types.js").VectorKind, id: number) => void} loadSimilarity  a token's vector
 * @property {(end: "a" | "b", values: ArrayLike<number>) => void} setSimilarity  K numbers
 * @property {(end: "a" | "b", at: number, value: any) => void} typeSimilarity  one coordinate; a bad value becomes a notice
 * @property {(end: "a" | "b", x: number, y: number) => void} moveSimilarity  to a place in the plane that is shown
 * @property {() => void} followSimilarity  the selection again
 */

export {};

// The programming interface of Embedding Lab. Arrays that a lab returns belong to whoever asked for them.

export type PresetName = "notes" | "tea" | "seasons" | "weather" | "greek" | "jack" | "alice";
export type TokenUnit = "words" | "characters" | "spaces";
export type OptimizerName = "sgd" | "gd" | "momentum" | "adam";
export type SimilarityName = "dot" | "cosine" | "angle" | "euclidean";

/** The settings of `createLab`; each has a default. */
export interface LabSettings {
  /** A text with the settings that suit it; other settings given with it beat its own. By default notes. */
  preset?: PresetName;
  /** The text, at most 10 MB. By default that of the preset. */
  corpus?: string;
  /** What the text is cut into: `spaces` is what stands between white space, as it is written. By default words. */
  tokens?: TokenUnit;
  /** Of the text: tr and az put words and characters in lower case by their own rules. By default that of the preset. */
  lang?: string;
  /** The most frequent tokens that are kept, from 3 to 10000; the others become `<unk>`. By default 10000. */
  vocabularyLimit?: number;
  /** K, the numbers of a vector, from 1 to 256. By default 2. */
  dimensions?: number;
  /** Of the random start, a whole number from 0 to 4294967295. By default 20. */
  seed?: number;
  /** Standard deviation of the start, from 0 to 10. By default 1. */
  scale?: number;
  /** The rule by which vectors are moved. By default sgd, which takes one pair at a time. */
  optimizer?: OptimizerName;
  /** From 0.000001 to 100. By default what suits the optimizer, or the preset's own. */
  learningRate?: number;
  /** Pairs for one update of every optimizer but sgd, from 0 (all of them) to 1000000. By default 0. */
  batch?: number;
}

export type LabErrorCode =
  | "corpus-too-short"
  | "corpus-too-large"
  | "unknown-token"
  | "bad-setting"
  | "diverged"
  | "disposed"
  | "wasm-blocked"
  | "internal";

/** What is wrong, as a program can tell it (`code`) and as a person can read it (`message`). */
export declare class LabError extends Error {
  constructor(code: LabErrorCode, message: string, epoch?: number);
  readonly name: "LabError";
  readonly code: LabErrorCode;
  /** For `diverged`: the last epoch with finite vectors, where the lab now is. */
  readonly epoch?: number;
}

/** What `trainFor` goes by. */
export interface Clock {
  /** Milliseconds. */
  now(): number;
}

/** Rejects with a LabError: corpus-too-short, corpus-too-large, bad-setting, wasm-blocked. `clock` is by default `performance`. */
export declare function createLab(options?: LabSettings, clock?: Clock): Promise<Lab>;
export declare namespace createLab {
  /** The lab that `toJSON` described, which goes on bit-identically. */
  function fromJSON(saved: unknown, clock?: Clock): Promise<Lab>;
}

/** N x K each, row-major, in vocabulary order. */
export interface Vectors {
  readonly V: Float64Array;
  readonly U: Float64Array;
}

/** Where training stands: `epoch` passes over all pairs are done, and `pair` pairs of the next. */
export interface Position {
  readonly epoch: number;
  readonly pair: number;
}

/** A change of the history; neither a learning rate nor an optimizer means that vectors were set. */
export interface Change extends Position {
  readonly learningRate?: number;
  readonly optimizer?: string;
}

/** Principal axes; two dimensions, counted from 0; or the directions of x and y, a row of two numbers for each of the K dimensions. */
export type PlaneAxes = "pca" | readonly [number, number] | { readonly basis: ArrayLike<number> };

export interface GenerateOptions {
  /** Its last token conditions; at most 1000 characters. By default the text's first token. */
  start?: string | undefined;
  /** New tokens, from 1 to 1000. By default 20. */
  length?: number | undefined;
  /** From 0 to 100. By default 1. */
  temperature?: number | undefined;
  /** Of the draws: those after that seed's initial vectors. By default the lab's seed. */
  seed?: number | undefined;
  /** Draws to pass over first. By default 0. */
  skip?: number | undefined;
  /** At least `length` numbers from 0 to less than 1, instead of a seed. */
  draws?: ArrayLike<number> | undefined;
}

export interface StartTokens {
  readonly tokens: string[];
  readonly ids: Int32Array;
}

export interface Generation {
  readonly tokens: string[];
  readonly draws: Float64Array;
  /** Of each token that was chosen. */
  readonly probabilities: Float64Array;
}

export interface DrawOptions {
  /** Draws, from 1 to 1000000. */
  count: number;
  /** From 0 to 100. By default 1. */
  temperature?: number | undefined;
  /** As in GenerateOptions. */
  seed?: number | undefined;
  /** Draws to pass over first. By default 0. */
  skip?: number | undefined;
}

export interface PairLoss {
  /** -ln p(next | prev), in nats. */
  readonly loss: number;
  /** Its gradient in the scores: p, less 1 at the next token, N numbers; that in u_j is error_j v. */
  readonly error: Float64Array;
  /** Its gradient in v of the previous token, K numbers. */
  readonly v: Float64Array;
}

/** Cells of a part of the plane. */
export interface MapOptions {
  left: number;
  right: number;
  bottom: number;
  top: number;
  columns: number;
  rows: number;
  axes?: PlaneAxes | undefined;
}

/**
 * One text, one model, one trainer. A token is named by its text, in any case, or by its id.
 * Everything wrong throws a LabError and leaves the lab as it was, but for `diverged`, which leaves it at the last epoch with
 * finite vectors, `error.epoch`; a lab that was opened late in a long run may go back to where it was opened.
 */
export interface Lab {
  /** As in the text, T of them, lower-cased unless `tokens` is spaces. */
  readonly tokens: string[];
  /** Of the tokens. */
  readonly ids: Int32Array;
  /** Sorted by code point, N tokens. */
  readonly vocabulary: string[];
  /** Start and end of each token in the text, in UTF-16 units, two a token. */
  readonly spans: Uint32Array;
  /** How often each token of the vocabulary occurs, N numbers. */
  readonly tokenCounts: Uint32Array;
  /** As the lab maps words and characters; also after `dispose`. */
  lowerCase(text: string): string;
  /** The id of the token that a text names, in any case where tokens are lower-cased; null where it names none. Also after `dispose`. */
  find(token: string): number | null;
  /** Those that `generate` begins with: of a text of at most 1000 characters, or one token of the vocabulary. */
  startTokens(start: string): StartTokens;
  /** K. */
  readonly dimensions: number;
  /** Of the start in force. */
  readonly seed: number;
  /** Passes over all pairs that are done. */
  readonly epoch: number;
  /** Pairs done inside the next pass. */
  readonly pair: number;
  /** T - 1. */
  readonly pairCount: number;
  /** How far this run was trained; seeking back keeps it. */
  readonly furthestEpoch: number;
  /** Mean cross-entropy of the text in nats per token, computed when read. */
  readonly loss: number;
  /** Conditional entropy of the counted chain, in nats per token: no loss is lower. */
  readonly entropyFloor: number;
  /** ln N, nats per token. */
  readonly uniformLoss: number;
  /** Exact where that is cheap, else the last of the loss curve up to here. */
  readonly recentLoss: { readonly loss: number | null; readonly epoch: number | null };
  /** Whether the loss curve waits for the loss here, which `trainFor` measures first, in its time. */
  readonly measuring: boolean;
  /** What was changed when. */
  readonly changes: Change[];
  /** May be set: applies from the next pair and keeps the optimizer's memory. */
  learningRate: number;
  /** May be set: finishes a partial epoch, then begins with an empty memory. */
  optimizer: string;

  /** Copies of V and U. */
  embeddings(): Vectors;
  /** Clears the optimizer's memory, and a batch under way begins anew; at the start it replaces the start. */
  setEmbeddings(vectors: { readonly V: ArrayLike<number>; readonly U: ArrayLike<number> }): void;
  /** Of the mean loss, or of the loss of one pair. */
  gradient(options?: { readonly pair?: number }): Vectors;
  /** Central differences of the loss of one pair in v of its previous and u of its next token. */
  numericGradient(options: { readonly pair: number }): {
    readonly v: Float64Array;
    readonly u: Float64Array;
  };
  /** Of any two tokens. */
  pairLoss(prev: string | number, next: string | number): PairLoss;
  /** u_j . v for every next token j, of a token's v or of any vector. */
  scores(token: string | number | ArrayLike<number>): Float64Array;
  probabilities(
    token: string | number | ArrayLike<number>,
    options?: { readonly temperature?: number },
  ): Float64Array;
  /** The text's own p(next given token); zeros where nothing follows. */
  counted(token: string | number): Float64Array;
  /**
   * The mean u after a token, as the text counts and as the model expects it; the gradient of the mean loss in v is
   * n / (T - 1) (learned - counted), n being how often the token has a next one.
   */
  meanNext(token: string | number): {
    readonly counted: Float64Array;
    readonly learned: Float64Array;
  };
  /** About the loss: the mean over at most so many pairs, at equal distances in the text. */
  sampledLoss(pairs: number): number;
  /** What each previous token adds to loss - entropyFloor, in nats per token. */
  lossGaps(): Float64Array;
  /** At log-spaced epochs up to the furthest. */
  lossCurve(): { readonly epochs: Float64Array; readonly losses: Float64Array };
  /** One epoch, or so many epochs (a partial one is finished as the first), or so many pairs. */
  step(options?: { readonly epochs?: number; readonly pairs?: number }): Position;
  /** As much as fits, ending anywhere inside an epoch; `loss` is the last one evaluated, at `lossEpoch` (null before the first). */
  trainFor(
    milliseconds: number,
    options?: { readonly until?: number },
  ): Position & { readonly loss: number | null; readonly lossEpoch: number | null };
  /** As near before (epoch, pair 0) as no training is needed for; trainFor leads on. */
  approach(epoch: number): void;
  /** To (epoch, pair 0), back or forward, exactly. */
  seek(epoch: number): void;
  /** The start again, or another one; the history is cleared. */
  reset(options?: { readonly seed?: number }): void;
  generate(options?: GenerateOptions): Generation;
  /** How often each next token is drawn, N numbers. */
  landings(token: string | number, options: DrawOptions): Uint32Array;
  /** Of two vectors; an angle is in radians. */
  similarity(kind: SimilarityName, a: ArrayLike<number>, b: ArrayLike<number>): number;
  /** The similarity of each v and each u to a vector, N numbers each; NaN where it has none. */
  neighbours(kind: SimilarityName, vector: ArrayLike<number>): Vectors;
  /** V A and U A^-T + c for a basis A (K x K) and a shift c (K): other vectors with the same probabilities. */
  transformed(change: {
    readonly basis?: ArrayLike<number>;
    readonly shift?: ArrayLike<number>;
  }): Vectors;
  /**
   * x and y of every vector, 2 N numbers each, the share of the variance along x and y (0 for a basis that is given), and their
   * directions (K x 2). `near`: directions to stay close to.
   */
  plane(options?: { readonly axes?: PlaneAxes; readonly near?: ArrayLike<number> }): Vectors & {
    readonly variance: Float64Array;
    readonly basis: Float64Array;
  };
  /** x and y of any vector. */
  project(vector: ArrayLike<number>, options?: { readonly axes?: PlaneAxes }): Float64Array;
  /**
   * Where the vectors of these tokens were at epochs of the loss curve: x and y of the first token, of the second, ... at the first
   * epoch, then at the second.
   */
  trail(options?: {
    readonly axes?: PlaneAxes;
    readonly tokens?: readonly number[];
  }): Vectors & { readonly epochs: Float64Array };
  /** The most likely next token if v were at the centre of each cell, and its probability; row 0 at the top. */
  predictionMap(options: MapOptions): {
    readonly tokens: Int32Array;
    readonly probabilities: Float32Array;
  };
  /** Whole state and history; `createLab.fromJSON` goes on with it. */
  toJSON(): object;
  /** A Python program that reproduces this lab's numbers with NumPy alone. */
  toNumPy(): string;
  /** Frees the memory; later calls throw. */
  dispose(): void;
}

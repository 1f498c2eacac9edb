// The type of build/wasm/embedding_core.js, which Emscripten makes of cpp/bindings.cpp: what the core's functions take and
// give. The build puts this file beside it. Everything crosses as a copy.

/** What a function gives in place of its result where the core refuses: it throws nothing. */
export interface CoreError {
  labError: true;
  code: Uint8Array;
  message: Uint8Array;
  /** For `diverged`: the last finite epoch. */
  epoch: number;
}

type Result<T> = T | CoreError;

/** By which the core knows a lab, from `open` until `close`. */
export type LabNumber = number;

/** UTF-8. */
type Text = Uint8Array;

/** Indices of names.js. */
type TokenUnit = number;
type Optimizer = number;
type SimilarityKind = number;

type Numbers = ArrayLike<number>;

interface Vectors {
  V: Float64Array;
  U: Float64Array;
}

interface Position {
  epoch: number;
  pair: number;
}

/** One of the three, or none where the core does not tell the vectors that were set. */
export interface RawChange extends Position {
  learningRate?: number;
  optimizer?: Optimizer;
  embeddings?: Vectors;
}

export interface RawState extends Position {
  learningRate: number;
  optimizer: Optimizer;
  embeddings: Vectors;
  first: Vectors;
  second: Vectors;
  updates: number;
}

/** A run as the core saves and restores it. */
export interface RawRun {
  seed: number;
  start: RawState;
  history: RawChange[];
  losses: ArrayLike<number>;
  state: RawState;
  itemsInBatch: number;
  furthestEpoch: number;
}

interface RawSettings {
  corpus: Text;
  tokens: TokenUnit;
  lang: Text;
  vocabularyLimit: number;
  dimensions: number;
  seed: number;
  scale: number;
  optimizer: Optimizer;
  learningRate: number;
  batch: number;
}

export type RawAxes = "pca" | [number, number] | { basis: Numbers };

export interface MapArea {
  left: number;
  right: number;
  bottom: number;
  top: number;
  columns: number;
  rows: number;
}

/** Each takes the number of a lab first. */
export interface LabFunctions {
  close(lab: LabNumber): Result<undefined>;
  /** The texts of the tokens that are `<unk>`, a line each. */
  unknownTokens(lab: LabNumber): Result<Text>;
  vocabulary(lab: LabNumber): Result<Text[]>;
  ids(lab: LabNumber): Result<Int32Array>;
  spans(lab: LabNumber): Result<Uint32Array>;
  tokenCounts(lab: LabNumber): Result<Uint32Array>;
  position(lab: LabNumber): Result<Position>;
  furthestEpoch(lab: LabNumber): Result<number>;
  pairCount(lab: LabNumber): Result<number>;
  loss(lab: LabNumber): Result<number>;
  entropyFloor(lab: LabNumber): Result<number>;
  uniformLoss(lab: LabNumber): Result<number>;
  learningRate(lab: LabNumber): Result<number>;
  optimizer(lab: LabNumber): Result<Optimizer>;
  seed(lab: LabNumber): Result<number>;
  startIsRandom(lab: LabNumber): Result<boolean>;
  embeddings(lab: LabNumber): Result<Vectors>;
  lossCurve(lab: LabNumber): Result<{ epochs: Float64Array; losses: Float64Array }>;
  gradient(lab: LabNumber): Result<Vectors>;
  pairGradient(lab: LabNumber, pair: number): Result<Vectors>;
  pairLoss(
    lab: LabNumber,
    prev: Text,
    next: Text,
  ): Result<{ loss: number; error: Float64Array; v: Float64Array }>;
  scores(lab: LabNumber, token: Text): Result<Float64Array>;
  probabilities(lab: LabNumber, token: Text, temperature: number): Result<Float64Array>;
  counted(lab: LabNumber, token: Text): Result<Float64Array>;
  scoresAt(lab: LabNumber, vector: Numbers): Result<Float64Array>;
  probabilitiesAt(lab: LabNumber, vector: Numbers, temperature: number): Result<Float64Array>;
  neighbours(lab: LabNumber, vector: Numbers, kind: SimilarityKind): Result<Vectors>;
  meanNext(lab: LabNumber, token: Text): Result<{ counted: Float64Array; learned: Float64Array }>;
  sampledLoss(lab: LabNumber, pairs: number): Result<number>;
  lossGaps(lab: LabNumber): Result<Float64Array>;
  numericGradient(lab: LabNumber, pair: number): Result<{ v: Float64Array; u: Float64Array }>;
  changes(lab: LabNumber): Result<RawChange[]>;
  transformed(lab: LabNumber, basis: Numbers, shift: Numbers): Result<Vectors>;
  stepEpochs(lab: LabNumber, count: number): Result<undefined>;
  stepPairs(lab: LabNumber, count: number): Result<undefined>;
  work(lab: LabNumber, items: number, epoch: number): Result<boolean>;
  measuring(lab: LabNumber): Result<boolean>;
  approach(lab: LabNumber, epoch: number): Result<undefined>;
  seek(lab: LabNumber, epoch: number): Result<undefined>;
  reset(lab: LabNumber): Result<undefined>;
  resetToSeed(lab: LabNumber, seed: number): Result<undefined>;
  setLearningRate(lab: LabNumber, rate: number): Result<undefined>;
  setOptimizer(lab: LabNumber, kind: Optimizer): Result<undefined>;
  setEmbeddings(lab: LabNumber, vectors: Vectors): Result<undefined>;
  draws(lab: LabNumber, seed: number, skip: number, length: number): Result<Float64Array>;
  generate(
    lab: LabNumber,
    start: Text,
    temperature: number,
    draws: Numbers,
  ): Result<{ ids: Int32Array; probabilities: Float64Array }>;
  landings(lab: LabNumber, token: Text, temperature: number, draws: Numbers): Result<Uint32Array>;
  plane(
    lab: LabNumber,
    axes: RawAxes,
    near: Numbers | undefined,
  ): Result<Vectors & { variance: Float64Array; basis: Float64Array }>;
  project(lab: LabNumber, vector: Numbers, axes: RawAxes): Result<Float64Array>;
  trail(lab: LabNumber, axes: RawAxes, tokens: Numbers): Result<Vectors & { epochs: Float64Array }>;
  predictionMap(
    lab: LabNumber,
    area: MapArea,
    axes: RawAxes,
  ): Result<{ tokens: Int32Array; probabilities: Float32Array }>;
  save(lab: LabNumber): Result<RawRun>;
  restore(lab: LabNumber, run: RawRun): Result<undefined>;
}

export interface RawCore extends LabFunctions {
  open(settings: RawSettings): Result<LabNumber>;
  /** The text with its case mapped, and its tokens, a line each. */
  tokenize(text: Text, unit: TokenUnit, lang: Text): Result<{ mapped: Text; tokens: Text }>;
  similarity(a: Numbers, b: Numbers, kind: SimilarityKind): Result<number>;
}

/** Calls one of the functions for a lab that is known. */
export type CallCore = <Name extends keyof LabFunctions>(
  name: Name,
  ...values: LabFunctions[Name] extends (lab: LabNumber, ...values: infer Values) => any
    ? Values
    : never
) => Exclude<ReturnType<LabFunctions[Name]>, CoreError>;

declare const createEmbeddingCore: (options?: {
  print(): void;
  printErr(): void;
}) => Promise<RawCore>;
export default createEmbeddingCore;

// The custom element <embedding-lab>.

import type { createLab, Lab, LabErrorCode, LabSettings, PresetName } from "./embedding-core.mjs";

export type { Lab, LabErrorCode, PresetName };

export type PanelName =
  | "corpus"
  | "vocabulary"
  | "vectors"
  | "loss"
  | "lookup"
  | "softmax"
  | "sampling"
  | "generate"
  | "surprise"
  | "matrices"
  | "update"
  | "similarity"
  | "luck"
  | "compare";

export type LayerName = "regions" | "forces" | "trails" | "before";

export type ControlName =
  | "transport"
  | "settings"
  | "corpus-edit"
  | "presets"
  | "seed"
  | "speed"
  | "title"
  | "notes"
  | "share"
  | "export"
  | "help"
  | "legend"
  | "tools"
  | "hints";

/** Every setting, with the type that its property has. Attributes have the same names in kebab-case. */
export interface EmbeddingLabSettings extends Required<Omit<LabSettings, "preset">> {
  /** As `createLab` takes it; a text of one's own comes from no preset. By default notes. */
  preset: PresetName | "";
  /** How far the lab is trained before it is shown, and where it stands now, from 0 to 1000000. By default 0. */
  epoch: number;
  /** The token that is selected. By default the most frequent one. */
  prev: string;
  /** What the generated texts begin with. By default the text's first token. */
  start: string;
  /** Tokens to generate, from 1 to 1000. By default 20. */
  length: number;
  /** Of the probabilities that are sampled, from 0 to 100. By default 1. */
  temperature: number;
  /** From 0 to 4294967295. By default `seed`. */
  sampleSeed: number;
  /** Draws that the trained model's text passes over, from 0 to 10000000. By default the preset's, or 0. */
  skip: number;
  /** And the untrained model's, from 0 to 10000000. By default the preset's, or `skip`. */
  skipUntrained: number;
  /** The panels that are shown. By default all. */
  view: readonly ("all" | PanelName)[];
  /** What is drawn under the vectors. By default regions. */
  layers: readonly LayerName[];
  /** The vectors that the plane shows. By default both. */
  show: "both" | "v" | "u";
  /** Of the plane: two dimensions, counted from 1, or the principal ones. By default 1 and 2 where there are no more. */
  axes: "pca" | readonly [number, number];
  /** So many pairs of the text, its first ones, are in the counted matrix. By default all. */
  fill: "all" | number;
  /** A second lab beside this one, such as `seed 21`. By default none. */
  compare: string;
  /** Of play, in epochs per second, from 0.1 to 1000000. By default the preset's, or 100. */
  speed: number;
  /** Controls that go away. By default none. */
  hide: readonly ControlName[];
  /** Whether it is one quiet frame with a slim bar below. By default false. */
  figure: boolean;
  /** As high as its content, or as its frame. By default grow; where the page's styles give it a height, that is kept. */
  fit: "grow" | "frame";
  /** The page of a whole lab, where a figure's "open in the lab" leads. By default none. */
  home: string;
  /** By default auto, which is as the system. */
  theme: "auto" | "light" | "dark";
  /** By default auto, which is as the system. */
  motion: "auto" | "reduce";
  /** Whether text and settings can only be looked at. By default false. */
  lock: boolean;
  /** Whether it is compact and tells its height to the page around its frame. By default false. */
  embed: boolean;
}

/** What can be lit: a token, its v or u, or a pair with its next token. */
export interface LabObject {
  kind: "v" | "u" | "token" | "pair";
  token: string;
  next?: string | null;
}

/** What a reader guesses, in one or more of these ways. */
export interface LabGuess {
  /** p of next tokens after the token that is selected, from 0 to 1: outlines over their bars. */
  bars?: Readonly<Record<string, number>>;
  /** Scores of next tokens after it, beside their own. */
  numbers?: Readonly<Record<string, number>>;
  /** Of the plane that is shown: a hollow mark. */
  place?: readonly [number, number];
  /** From a token's v or u to a place of the plane. */
  arrow?: { kind: "v" | "u"; token: string; to: readonly [number, number] };
}

/** One of the two vectors that are compared. */
export type ComparedVector = { kind: "v" | "u"; token: string } | { vector: readonly number[] };

/** What a person has done by hand, which a program can set too. */
export interface HandState {
  /** Row after row, in vocabulary order. */
  vectors: { readonly V: readonly number[]; readonly U: readonly number[] };
  /** The place of the plane that is asked about. */
  probe: { readonly x: number; readonly y: number } | null;
  /** Null follows the selection. */
  similarity: { readonly a: ComparedVector | null; readonly b: ComparedVector | null };
  /** That One update shows, counted from 0: training's next one, unless a person chose another; set to null it is followed again. */
  pair: number;
  /** Of One update, from 0 to 4. */
  frame: number;
  /** Set to `count` and `epochs`, so many starts are trained. Losses by seed: null while unknown. */
  luck: {
    readonly count: number;
    readonly epochs: number;
    readonly status?: string;
    readonly series?: readonly {
      readonly dimensions: number;
      readonly losses: readonly (number | "diverged" | null)[];
    }[];
  } | null;
  /** As the setting. */
  compare: string;
}

/** What a lab tells of itself; of `HandState` only `pair` before there is a lab. */
export interface LabState extends Readonly<HandState> {
  readonly status: "loading" | "ready" | "failed";
  /** The fewest that lead to those in force. */
  readonly settings: Partial<EmbeddingLabSettings>;
  readonly epoch: number;
  /** Nats per token. */
  readonly loss: number;
  readonly playing: boolean;
}

/** The events bubble and leave shadow roots. */
export interface EmbeddingLabEventMap {
  /** The lab is built and trained to where it begins. */
  "lab-ready": CustomEvent<{}>;
  /** A setting has changed, or what a person does by hand, at most once a frame; `value` as the property or `state` has it, null for `vectors`. */
  "lab-change": CustomEvent<{ setting: keyof EmbeddingLabSettings | keyof HandState; value: any }>;
  /** A token is selected. */
  "lab-select": CustomEvent<{ token: string }>;
  /** A person points at a token, its v or u, or a pair, or leaves it: then all are null. */
  "lab-hover": CustomEvent<{
    kind: LabObject["kind"] | null;
    token: string | null;
    next: string | null;
  }>;
  /** Where training stands, at most ten times a second; inside an epoch of a large text the loss is about right. */
  "lab-progress": CustomEvent<{ epoch: number; loss: number }>;
  /** Something is wrong: what a program and what a person can read. */
  "lab-error": CustomEvent<{ code: LabErrorCode; message: string }>;
}

/** Settings that take or give more than the other way round. */
type Lenient = "preset" | "view" | "layers" | "axes" | "hide";

// Every setting is a property; every element has `lang` already.
export interface EmbeddingLab extends Omit<EmbeddingLabSettings, Lenient | "lang"> {}

export declare class EmbeddingLab extends HTMLElement {
  static readonly observedAttributes: readonly string[];
  /** The programming interface: models beside those that are shown. */
  static readonly createLab: typeof createLab;
  /** For a page in a frame that has labs in it: from now on it tells its height to the page around, as an embedded lab does. */
  static tellHeight(id?: string | null): void;

  /** The lab, once it is built and trained to the epoch that was requested; rejects with a LabError. */
  readonly ready: Promise<Lab>;
  /** The programming interface: the lab that is shown now, which a program may train too. Null until `ready`. */
  get lab(): Lab | null;
  /** The attribute `lab`, as frameworks set what they find on an element. */
  set lab(name: string | null);
  /** Where training stands, what is requested, and what a person has done by hand. Null until the start. */
  get state(): LabState | null;
  /** Does some of the latter; throws a LabError, and does nothing, for what cannot be. */
  set state(parts: { [Part in keyof HandState]?: Partial<HandState[Part]> | null });

  /** Trains until it is told to pause. */
  play(): Promise<void>;
  /** Stops training. */
  pause(): Promise<void>;
  /** One epoch. */
  step(): Promise<void>;
  /** Back to epoch 0 of the same start. */
  reset(): Promise<void>;
  /** To an epoch: back at once, forward by training. */
  seek(epoch: number): Promise<void>;
  /** Lights it as pointing at it does; null ends that. */
  light(object: LabObject | null): Promise<void>;
  /** Draws a reader's guess as a ghost beside the lab's answer; null takes it away. */
  guess(guess: LabGuess | null): Promise<void>;
  /** Lets the reader pick a place of the plane; null where none is picked. */
  pointAt(): Promise<[number, number] | null>;
  /** The address of this page with the lab's settings and state after #; nothing is written to the address. */
  toURL(): Promise<string>;
  /** The picture of the vectors as it is shown now. */
  toSVG(): Promise<string>;
  /** The same picture as PNG, with two pixels for each of the screen's. */
  toPNG(): Promise<Blob>;

  get preset(): EmbeddingLabSettings["preset"];
  set preset(value: PresetName);
  get view(): EmbeddingLabSettings["view"];
  set view(value: EmbeddingLabSettings["view"] | string);
  get layers(): EmbeddingLabSettings["layers"];
  set layers(value: EmbeddingLabSettings["layers"] | string);
  get axes(): EmbeddingLabSettings["axes"];
  set axes(value: EmbeddingLabSettings["axes"] | string);
  get hide(): EmbeddingLabSettings["hide"];
  set hide(value: EmbeddingLabSettings["hide"] | string);
}

declare global {
  interface HTMLElementTagNameMap {
    "embedding-lab": EmbeddingLab;
  }
  // Any element and the document can listen.
  interface GlobalEventHandlersEventMap extends EmbeddingLabEventMap {}
}

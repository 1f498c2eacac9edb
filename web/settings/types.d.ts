/** The types of settings, all of them from the one table. */
import type { TABLE } from "./settings.js";

type Table = typeof TABLE;

/** A setting's name in JavaScript. */
export type SettingName = keyof Table;

/** What a menu offers. */
export interface Choice {
  value: string | number;
  label: string;
}

/** The plane: the principal axes, or two dimensions, counted from 1. */
export type Axes = "pca" | readonly [number, number];

/**
 * What a setting is about.
 * preset: a text with settings of its own. model: what a lab is made from. draws: what is generated with it.
 * display: what is seen of it. appearance: how one of the elements that share it looks.
 */
export type Kind = "preset" | "model" | "draws" | "display" | "appearance";

/** What follows from a setting. Its kind decides what its row does not say; what neither says does not hold. */
export interface Columns {
  /**
   * What a new value does. load: begins with another text. rebuild: makes another lab. restart: begins with another start.
   * live: the lab goes on with it, and has the change in its history. seek: trains to it. select: selects a token. show: is seen at once.
   */
  applies: "load" | "rebuild" | "restart" | "live" | "seek" | "select" | "show";
  /** Whether a change can be undone. */
  undone: boolean;
  /** Whether a saved state has it, besides the saved lab in it. */
  saved: boolean;
  /** Whether links have it. */
  linked: boolean;
  /** Whether `lock` keeps a person from changing it. */
  locked?: boolean;
  /** Whether it begins anew with another text. */
  ofText?: boolean;
  /** Where a preset's value holds, given the settings above this one and all that the preset says; by default wherever it is chosen. */
  presetHolds?: (values: any, own: any) => boolean;
  /** Whether each of the many starts has its own, rather than one for all. */
  ofStart?: boolean;
  /** Whether the compared lab may differ in it: its place in the menu, and a value whose difference shows something. */
  comparable?: { place: number; suggest: (value: any) => string | number };
  /** What the model shows where several elements share it: what any of them shows, or what all of them have set. */
  shared?: "any" | "all";
  /** The setting beside whose control notices about it are shown. */
  noticeAt: string | null;
}

/** A row of the table, as it is written there. */
export interface Row extends Partial<Columns> {
  kind: Kind;
  type:
    "text" | "address" | "choice" | "integer" | "number" | "list" | "axes" | "boolean" | "count";
  label: string;
  /** A value, or what gives it from the settings above this one. */
  default: unknown;
  minimum?: number;
  maximum?: number;
  /** Characters of a text. */
  longest?: number;
  /** Those of an integer or a number are what a menu offers: any other value within the range is as good. */
  choices?: readonly Choice[];
  unit?: string;
}

/** A setting: its row with all columns, and its names. */
export interface Setting extends Readonly<Row & Columns> {
  readonly name: SettingName;
  readonly attribute: string;
}

/** The values that a row allows. */
type Value<R> = R extends { type: "integer" | "number" }
  ? number
  : R extends { type: "boolean" }
    ? boolean
    : R extends { type: "axes" }
      ? Axes
      : R extends { type: "count" }
        ? "all" | number
        : R extends { type: "choice"; choices: readonly { value: infer Each }[] }
          ? Each
          : R extends { type: "list"; choices: readonly { value: infer Each }[] }
            ? readonly Each[]
            : string;

/** Every setting, as it is in force. A text of one's own comes from no preset: "". */
export type Settings = {
  [N in SettingName]: Value<Table[N]> | (N extends "preset" ? "" : never);
};

/** Those that are asked for; the others are left to the preset and to their defaults. */
export type RequestedSettings = { [N in SettingName]?: Settings[N] | undefined };

/** Those that a lab is made from. */
export type LabSettings = {
  [N in SettingName as Table[N]["kind"] extends "model" ? N : never]: Settings[N];
};

/** Those that `createLab` takes. */
export type LabOptions = Partial<LabSettings> & { preset?: Exclude<Settings["preset"], ""> };

/** A panel, as `view` names it. */
export type PanelName = Exclude<Settings["view"][number], "all">;

/** A part of the page that `hide` can name. */
export type Part = Settings["hide"][number];

/** A layer of the vectors panel. */
export type Layer = Settings["layers"][number];

/** What the menu of a setting offers. */
export type ChoicesOf<N> = N extends SettingName
  ? Table[N] extends { choices: infer Each }
    ? Readonly<Each>
    : readonly []
  : readonly Choice[];

/** What a person is told about a setting. */
export interface Notice {
  setting: string;
  message: string;
}

// TypeScript declarations of what is built: settings from their table, the rest from the sources.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PANEL_NAMES } from "../settings/panels.js";
import { isOfLab } from "../settings/check.js";
import { SETTINGS } from "../settings/settings.js";
import { dist } from "./bundle.mjs";
import { ERROR_CODES, EVENTS, coreTypes, elementMembers } from "./interface.mjs";
import { describeSetting, quoted, readType, settingType } from "./setting_types.mjs";

/** @typedef {import("../settings/types.js").Setting} Setting */

/** @param {string} text */
const comment = (text) => (text ? `  /** ${text} */\n` : "");

const api = SETTINGS.filter(isOfLab);
/** Every element has `lang` already. */
const own = SETTINGS.filter(({ name }) => name !== "lang");

/** @param {Setting} setting @param {string} rest  of its field */
const field = (setting, rest) => `${comment(describeSetting(setting))}  ${setting.name}${rest};\n`;

/** embedding-core.d.mts */
function coreDeclarations() {
  return `// The programming interface of Embedding Lab.

/** The settings of \`createLab\`; each has a default. */
export interface LabSettings {
${api.map((each) => field(each, `?: ${settingType(each)}`)).join("")}}

export type LabErrorCode = ${quoted(ERROR_CODES)};

/** What is wrong, as a program can tell it (\`code\`) and as a person can read it (\`message\`). */
export declare class LabError extends Error {
  constructor(code: LabErrorCode, message: string, epoch?: number);
  readonly name: "LabError";
  readonly code: LabErrorCode;
  /** For \`diverged\`: the last epoch with finite vectors, where the lab now is. */
  readonly epoch?: number;
}

/** Rejects with a LabError: corpus-too-short, corpus-too-large, bad-setting, wasm-blocked. */
export declare function createLab(options?: LabSettings): Promise<Lab>;
export declare namespace createLab {
  /** The lab that \`toJSON\` described, which goes on bit-identically. */
  function fromJSON(saved: unknown): Promise<Lab>;
}

${coreTypes().trim()}
`;
}

/** @param {Setting} setting */
function accessors(setting) {
  const read = readType(setting);
  const isList = setting.type === "list" || setting.type === "axes";
  const write = settingType(setting) + (isList ? " | string" : "");
  const about = comment(describeSetting(setting));
  return `${about}  get ${setting.name}(): ${read};\n  set ${setting.name}(value: ${write});\n`;
}

/** @param {import("./interface.mjs").Member} member */
function declared({ name, kind, type, parameters, readonly, written }) {
  const list = parameters.map((each) => `${each.name}: ${each.type}`).join(", ");
  if (kind === "method") return `  ${name}(${list}): ${type};\n`;
  if (written) return `  get ${name}(): ${type};\n  set ${name}(value: ${written});\n`;
  return `  ${readonly ? "readonly " : ""}${name}: ${type};\n`;
}

/** embedding-lab.d.mts */
function elementDeclarations() {
  const members = elementMembers().map((member) => comment(member.description) + declared(member));
  const events = Object.entries(EVENTS).map(
    ([name, { detail, description }]) =>
      `${comment(description)}  "${name}": CustomEvent<${detail}>;\n`,
  );
  return `// The custom element <embedding-lab>.

import type { Lab, LabErrorCode } from "./embedding-core.mjs";

export type { Lab, LabErrorCode };

export type PanelName = ${quoted(PANEL_NAMES)};

/** Every setting, with the type that its property has. */
export interface EmbeddingLabSettings {
${SETTINGS.map((each) => field(each, `: ${readType(each)}`)).join("")}}

/** What a lab tells of itself. \`settings\`: the fewest that lead to those in force. */
export interface LabState {
  status: "loading" | "ready" | "failed";
  settings: Partial<EmbeddingLabSettings>;
  epoch: number;
  pair: number;
  /** nats per token */
  loss: number;
  playing: boolean;
}

export interface EmbeddingLabEventMap {
${events.join("")}}

export declare class EmbeddingLab extends HTMLElement {
  static readonly observedAttributes: readonly string[];
${members.join("")}${own.map(accessors).join("")}}

declare global {
  interface HTMLElementTagNameMap {
    "embedding-lab": EmbeddingLab;
  }
  // The events bubble and leave shadow roots, so any element and the document can listen.
  interface GlobalEventHandlersEventMap extends EmbeddingLabEventMap {}
}
`;
}

/** The anywidget adapter, which only a notebook's front end calls. */
const adapterDeclarations = `// The adapter of <embedding-lab> for anywidget (Jupyter, MyST, marimo).

/** What anywidget gives: the traits of the Python side. */
export interface WidgetModel {
  get(name: string): any;
  set(name: string, value: any): void;
  save_changes(): void;
  on(event: string, callback: () => void): void;
  off(event: string, callback?: () => void): void;
}

declare const widget: {
  render(context: { model: WidgetModel; el: HTMLElement }): () => void;
};
export default widget;
`;

/**
 * Writes every declaration.
 * @param {string} [folder]
 * @returns {Promise<string[]>} their names
 */
export async function writeTypes(folder = dist) {
  await mkdir(folder, { recursive: true });
  const element = elementDeclarations();
  /** @type {Record<string, string>} */
  const files = {
    "embedding-core.d.mts": coreDeclarations(),
    "embedding-lab.d.mts": element,
    // The classic script exports nothing: importing it for its effect makes the element known.
    "embedding-lab.d.ts": 'export type * from "./embedding-lab.mjs";\n',
    "embedding-lab.anywidget.d.mts": adapterDeclarations,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return Object.keys(files);
}

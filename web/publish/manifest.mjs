// custom-elements.json (schema 1.0.0): what editors and documentation tools read about <embedding-lab>.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SETTINGS } from "../settings/settings.js";
import { dist } from "./bundle.mjs";
import { EVENTS, elementMembers, surroundings } from "./interface.mjs";
import { describeSetting, plainDefault, readType } from "./setting_types.mjs";

const PATH = "embedding-lab.mjs";

export function manifest() {
  const { attributes, slots, parts, properties } = surroundings();
  const settings = SETTINGS.map((setting) => ({
    ...{ name: setting.name, attribute: setting.attribute },
    ...{ type: { text: readType(setting) }, description: describeSetting(setting) },
    ...(plainDefault(setting) === "" ? {} : { default: JSON.stringify(plainDefault(setting)) }),
  }));
  const members = elementMembers().map((member) => {
    const { name, kind, type, description } = member;
    const rest = { name, ...(description ? { description } : {}) };
    if (kind === "property")
      return { kind: "field", ...rest, type: { text: type }, readonly: member.readonly };
    const parameters = member.parameters.map((each) => ({
      ...{ name: each.name, type: { text: each.type } },
    }));
    return { kind: "method", ...rest, parameters, return: { type: { text: type } } };
  });
  const element = {
    kind: "class",
    name: "EmbeddingLab",
    tagName: "embedding-lab",
    customElement: true,
    superclass: { name: "HTMLElement" },
    description: "A language model made of two vectors per token, trained live.",
    attributes: [
      ...settings.map(({ name, attribute, ...rest }) => ({
        ...{ name: attribute, ...rest },
        ...(name === "lang" ? {} : { fieldName: name }),
      })),
      ...attributes.map(({ name, description }) => ({ name, description })),
    ],
    members: [
      ...members,
      ...settings
        .filter(({ name }) => name !== "lang")
        .map(({ attribute, ...rest }) => ({ kind: "field", ...rest, attribute })),
    ],
    events: Object.entries(EVENTS).map(([name, { detail, description }]) => ({
      ...{ name, description, type: { text: `CustomEvent<${detail}>` } },
    })),
    slots,
    cssParts: parts,
    cssProperties: properties,
  };
  const declaration = { name: "EmbeddingLab", module: PATH };
  return {
    schemaVersion: "1.0.0",
    modules: [
      {
        kind: "javascript-module",
        path: PATH,
        declarations: [element],
        exports: [
          { kind: "js", name: "EmbeddingLab", declaration },
          { kind: "custom-element-definition", name: "embedding-lab", declaration },
        ],
      },
    ],
  };
}

export async function writeManifest() {
  await writeFile(join(dist, "custom-elements.json"), `${JSON.stringify(manifest(), null, 2)}\n`);
}

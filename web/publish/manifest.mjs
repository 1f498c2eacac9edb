// custom-elements.json (schema 1.0.0): what editors and documentation tools read about <embedding-lab>. The analyzer reads the comments of
// the class; settings come from their table.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as analyzer from "@custom-elements-manifest/analyzer";
import { SETTINGS } from "../settings/settings.js";
import { dist, web } from "./bundle.mjs";
import { describeSetting, plainDefault, readType } from "./setting_types.mjs";

// Its own types leave these out.
const { create, ts } = /** @type {any} */ (analyzer);

/** As it is published. */
const PATH = "embedding-lab.mjs";

/** Each setting is an attribute and, except for `lang`, which every element has, a field. */
const settings = {
  name: "settings of the table",
  /** @param {{customElementsManifest: any}} result */
  packageLinkPhase({ customElementsManifest }) {
    const [element] = customElementsManifest.modules[0].declarations;
    const fields = SETTINGS.map((setting) => ({
      ...{ name: setting.name, attribute: setting.attribute },
      ...{ type: { text: readType(setting) }, description: describeSetting(setting) },
      ...(plainDefault(setting) === "" ? {} : { default: JSON.stringify(plainDefault(setting)) }),
    }));
    element.attributes.unshift(
      ...fields.map(({ name, attribute, ...rest }) => ({
        ...{ name: attribute, ...rest },
        ...(name === "lang" ? {} : { fieldName: name }),
      })),
    );
    element.members = [
      ...element.members.filter(isPublic).map(withoutSetter),
      ...fields.filter(({ name }) => name !== "lang").map((field) => ({ kind: "field", ...field })),
    ];
  },
};

/** @param {{privacy?: string}} member */
const isPublic = ({ privacy = "public" }) => privacy === "public";

/** The analyzer takes what a field may be set to for parameters. @param {any} member */
const withoutSetter = ({ parameters, ...member }) =>
  member.kind === "field" || !parameters ? member : { ...member, parameters };

export async function manifest() {
  const source = await readFile(join(web, "element/embedding_lab.js"), "utf8");
  const module = ts.createSourceFile(PATH, source, ts.ScriptTarget.ES2022, true);
  return create({ modules: [module], plugins: [settings] });
}

export async function writeManifest() {
  const text = JSON.stringify(await manifest(), null, 2);
  await writeFile(join(dist, "custom-elements.json"), `${text}\n`);
}

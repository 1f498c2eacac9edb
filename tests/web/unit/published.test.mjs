// What others build on beside the bundles: the declarations, which are written by hand, and the manifest of the element. Both say what the
// table of settings, the core and the element have, and nothing more.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { manifest } from "../../../web/publish/manifest.mjs";
import {
  plainDefault,
  quoted,
  readType,
  settingType,
} from "../../../web/publish/setting_types.mjs";
import { copyTypes } from "../../../web/publish/types.mjs";
import { isOfLab } from "../../../web/settings/check.js";
import { SETTINGS } from "../../../web/settings/settings.js";
import { root } from "../../../web/tools/serve.mjs";
import { requireTool } from "../support/harness.mjs";
import { after, before, describe, test } from "../support/time_limit.mjs";

/** @type {typeof import("typescript")} */
const ts = requireTool("typescript");

const program = `
import { createLab, LabError, type Lab, type Vectors } from "./embedding-core.mjs";
import type { EmbeddingLab, PanelName } from "./embedding-lab.mjs";
import widget from "./embedding-lab.anywidget.mjs";

const lab: Lab = await createLab({ corpus: "the cat sat .", dimensions: 3, optimizer: "adam" });
const { V, U }: Vectors = lab.embeddings();
lab.setEmbeddings({ V, U: [...U] });
lab.learningRate = 0.1;
const { epoch, pair } = lab.step({ epochs: 10 });
const p: Float64Array = lab.probabilities("the", { temperature: 2 });
const words: string[] = lab.generate({ start: "the", length: 5 }).tokens;
const again: Lab = await createLab.fromJSON(lab.toJSON());
try { lab.scores("zebra"); } catch (error) {
  if (error instanceof LabError && error.code === "diverged") console.log(error.epoch);
}

const element: EmbeddingLab = document.createElement("embedding-lab");
element.view = ["vectors", "softmax"];
element.view = "vectors softmax";
element.learningRate = 0.5;
element.theme = "dark";
const shown: readonly (PanelName | "all")[] = element.view;
const ready: Lab = await element.ready;
await element.seek(100);
const svg: string = await element.toSVG();
const png: Blob = await element.toPNG();
document.addEventListener("lab-progress", ({ detail }) => console.log(detail.epoch.toFixed(), detail.loss));
element.addEventListener("lab-error", ({ detail }) => { const code: "diverged" | string = detail.code; });

// Each of these lines must be refused.
export const wrong = [
  () => createLab({ optimizer: "newton" }), // refused
  () => { lab.loss = 1; }, // refused
  () => lab.step({ epoch: 1 }), // refused
  () => { element.seed = "7"; }, // refused
  () => { element.view = ["vector"]; }, // refused
  () => { element.ready = Promise.resolve(lab); }, // refused
  () => element.seek(), // refused
];
export const used = [epoch, pair, p, words, again, shown, ready, svg, png, widget.render];
`;

/** @type {string} */
let folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "embedding-lab-types-"));
  await copyTypes(folder);
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** The compiler's own declarations, which every program below needs. @type {Map<string, import("typescript").SourceFile | undefined>} */
const libraries = new Map();

/** @param {import("typescript").CompilerOptions} options */
function hostWithLibraries(options) {
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (file, ...rest) => {
    if (!file.includes("/typescript/lib/")) return getSourceFile(file, ...rest);
    if (!libraries.has(file)) libraries.set(file, getSourceFile(file, ...rest));
    return libraries.get(file);
  };
  return host;
}

/**
 * Compiles a program that stands beside the declarations, strictly.
 * @param {string} name
 * @param {string} text
 * @param {import("typescript").CompilerOptions} [options]
 * @param {readonly string[]} [others]  files of the project that it needs besides
 */
function compile(name, text, options = {}, others = []) {
  const path = join(folder, name);
  writeFileSync(path, text);
  const all = {
    strict: true,
    noEmit: true,
    exactOptionalPropertyTypes: true,
    skipDefaultLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
    ...options,
  };
  const files = [path, ...others.map((each) => join(root, each))];
  const compiled = ts.createProgram(files, all, hostWithLibraries(all));
  const source = /** @type {import("typescript").SourceFile} */ (compiled.getSourceFile(path));
  return { compiled, source };
}

/** @param {readonly import("typescript").Diagnostic[]} found */
function asLines(found) {
  return found.map(({ file, start, messageText }) => {
    const at = file?.getLineAndCharacterOfPosition(start ?? 0).line ?? -1;
    const line = file?.text.split("\n")[at].trim() ?? "";
    return `${line} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

/** What a program says of types alone, beside the sources that they are of. @param {string} name @param {string} text */
function untrue(name, text) {
  const { compiled, source } = compile(
    name,
    text,
    {
      allowJs: true,
      exactOptionalPropertyTypes: false,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    },
    ["web/element/bundled.d.ts"],
  );
  return asLines(compiled.getSemanticDiagnostics(source));
}

const Equal = `type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;`;

/** The members of a type, each with what its comment says. @param {string} file  that declares it @param {string} type */
function comments(file, type) {
  const [name] = type.match(/\w*Lab\w*/) ?? [];
  const text = `import type { ${name} } from "./${file}";\nexport declare const it: ${type};\n`;
  const { compiled, source } = compile(`comments-of-${name}.mts`, text);
  const checker = compiled.getTypeChecker();
  const [exported] = checker.getExportsOfModule(
    /** @type {import("typescript").Symbol} */ (checker.getSymbolAtLocation(source)),
  );
  const members = checker.getTypeOfSymbol(exported).getProperties();
  return new Map(
    members.map((member) => [
      member.name,
      ts.displayPartsToString(member.getDocumentationComment(checker)),
    ]),
  );
}

/**
 * What a pattern finds in files, and in those of folders: one of its groups.
 * @param {readonly string[]} places
 * @param {RegExp} pattern
 */
function found(places, pattern) {
  const files = places.flatMap((place) =>
    /\.\w+$/.test(place)
      ? [place]
      : readdirSync(join(root, place), { recursive: true, encoding: "utf8" })
          .filter((name) => /\.(js|css)$/.test(name))
          .map((name) => join(place, name)),
  );
  const matches = files.flatMap((file) => [
    ...readFileSync(join(root, file), "utf8").matchAll(pattern),
  ]);
  return [...new Set(matches.map((match) => match.slice(1).find(Boolean) ?? ""))].sort();
}

/** @param {{name: string}[]} list @returns {string[]} */
const names = (list) => list.map(({ name }) => name).sort();

test("a strict program compiles against the declarations, and mistakes do not", () => {
  const { compiled } = compile("sample.mts", program);
  const found = asLines(ts.getPreEmitDiagnostics(compiled));
  const wanted = program.split("\n").filter((line) => line.endsWith("// refused"));
  const others = found.filter((each) => !each.includes("// refused"));
  assert.deepEqual(others, []);
  assert.equal(found.length, wanted.length, found.join("\n"));
});

test("the declarations have every member of a lab and no other", async () => {
  const lab = await createLab();
  const members = Object.getOwnPropertyNames(Object.getPrototypeOf(lab));
  const real = [
    ...members.filter((name) => !["constructor", "restore"].includes(name)),
    ...Object.keys(lab),
  ];
  const declared = comments("embedding-core.mjs", "Lab");
  assert.deepEqual([...declared.keys()].sort(), [...new Set(real)].sort());
});

test("the core has what its declarations promise", () => {
  const from = (/** @type {string} */ file) => JSON.stringify(join(root, "web", file));
  const text = `import type * as said from "./embedding-core.mjs";
    import type { Lab } from ${from("core/types.js")};
    import type * as core from ${from("core/core.js")};
    export const lab: (real: Lab) => said.Lab = (real) => real;
    export const createLab = (real: typeof core.createLab): ((...given: Parameters<typeof said.createLab>) => Promise<said.Lab>) => real;
    export const error: (real: core.LabError) => Omit<said.LabError, "code" | "name"> & { code: string } = (real) => real;
    `;
  assert.deepEqual(untrue("core.mts", text), []);
});

test("the declarations have every code of an error and no other", () => {
  const js = ["web/base", "web/settings", "web/core", "web/session", "web/element"];
  const codes = [
    ...found(js, /\bLabError\(\s*"([\w-]+)"/g),
    ...found(["cpp/lab_error.cpp"], /case \w+::\w+:\s*return "([\w-]+)"/g),
  ];
  const text = `${Equal}
    import type { LabErrorCode } from "./embedding-core.mjs";
    export const codes: Equal<LabErrorCode, ${quoted(codes)}> = true;`;
  assert.deepEqual(untrue("codes.mts", text), []);
});

test("the declarations have every setting of the table with its type, and no other", () => {
  const api = SETTINGS.filter(isOfLab);
  const lines = [
    `keys: Equal<keyof EmbeddingLabSettings, ${quoted(SETTINGS.map(({ name }) => name))}>`,
    `apiKeys: Equal<keyof LabSettings, ${quoted(api.map(({ name }) => name))}>`,
    ...api.map((setting) => {
      const type = settingType(setting);
      return `api_${setting.name}: Equal<NonNullable<LabSettings["${setting.name}"]>, ${type}>`;
    }),
    ...SETTINGS.flatMap((setting) => {
      const { name } = setting;
      const own = name === "lang" ? "string" : readType(setting);
      return [
        `given_${name}: Equal<EmbeddingLabSettings["${name}"], ${readType(setting)}>`,
        `read_${name}: Equal<EmbeddingLab["${name}"], ${own}>`,
      ];
    }),
  ];
  const written = SETTINGS.map((setting) => {
    const isList = setting.type === "list" || setting.type === "axes";
    const type = settingType(setting) + (isList ? " | string" : "");
    return `export const set_${setting.name} = (lab: EmbeddingLab, value: ${type}) => { lab.${setting.name} = value; };
      // @ts-expect-error
      export const refuse_${setting.name} = (lab: EmbeddingLab) => { lab.${setting.name} = Symbol(); };`;
  });
  const text = `${Equal}
    import type { LabSettings } from "./embedding-core.mjs";
    import type { EmbeddingLab, EmbeddingLabSettings } from "./embedding-lab.mjs";
    ${lines.map((line) => `export const ${line} = true;`).join("\n")}
    ${written.join("\n")}`;
  const { compiled } = compile("settings.mts", text);
  assert.deepEqual(asLines(ts.getPreEmitDiagnostics(compiled)), []);
});

test("what the declarations say of limits and defaults is so", () => {
  const said = comments("embedding-lab.mjs", "EmbeddingLabSettings");
  for (const setting of SETTINGS) {
    const comment = said.get(setting.name) ?? "";
    assert.ok(comment, `${setting.name} has no comment`);
    const { type, minimum, maximum } = setting;
    if (type === "integer" || type === "number") {
      assert.match(comment, new RegExp(`[Ff]rom ${minimum}\\b`), setting.name);
      assert.match(comment, new RegExp(`to ${maximum}\\b`), setting.name);
    }
    const standard = plainDefault(setting);
    if (standard) assert.match(comment, new RegExp(`By default ${standard}\\b`), setting.name);
  }
});

test("the element has what its declarations promise, and no other member", () => {
  const settings = quoted(SETTINGS.map(({ name }) => name));
  const text = `${Equal}
    import type * as said from "./embedding-lab.mjs";
    import type { EmbeddingLab } from ${JSON.stringify(join(root, "web/element/embedding_lab.js"))};
    type Own = Omit<said.EmbeddingLab, keyof HTMLElement | ${settings}>;
    type Called = "connectedCallback" | "disconnectedCallback" | "adoptedCallback" | "attributeChangedCallback";
    type Real = Omit<EmbeddingLab, keyof HTMLElement | Called>;
    export const lab: (real: Real) => Own = (real) => real;
    export const names: Equal<keyof Real, keyof Own> = true;`;
  assert.deepEqual(untrue("element.mts", text), []);
});

describe("the manifest", () => {
  /** @type {any} */
  let element;
  before(async () => {
    const { modules, schemaVersion } = await manifest();
    assert.equal(schemaVersion, "1.0.0");
    [element] = modules[0].declarations;
  });

  test("has every setting as an attribute and a field, and the few besides", () => {
    const attributes = SETTINGS.map(({ attribute }) => attribute);
    const others = found(
      ["web/element"],
      /\b(?:element|lab|this)\.(?:has|get)Attribute\("([\w-]+)"/g,
    );
    assert.deepEqual(names(element.attributes), [...new Set([...attributes, ...others])].sort());
    for (const setting of SETTINGS) {
      const [attribute, field] = [element.attributes, element.members].map((list) =>
        list.find((/** @type {any} */ each) =>
          [setting.attribute, setting.name].includes(each.name),
        ),
      );
      assert.equal(attribute.type.text, readType(setting));
      assert.equal(attribute.fieldName, field?.name);
      assert.equal(field?.type.text, setting.name === "lang" ? undefined : readType(setting));
    }
  });

  test("has every method, property and event that is declared, with its type", () => {
    const declared = [
      ...comments("embedding-lab.mjs", "Omit<EmbeddingLab, keyof HTMLElement>").keys(),
    ];
    const ofClass = element.members.filter((/** @type {any} */ member) => member.static);
    const members = element.members.filter((/** @type {any} */ member) => !member.static);
    assert.deepEqual(names(members), declared.sort());
    assert.deepEqual(names(ofClass), ["createLab", "tellHeight"]);
    const own = members.filter(
      (/** @type {any} */ { name }) => !SETTINGS.some((each) => each.name === name),
    );
    const lines = [
      ...own.map((/** @type {any} */ { kind, name, type, return: returned }) =>
        kind === "method"
          ? `${name}: Equal<ReturnType<EmbeddingLab["${name}"]>, ${returned.type.text}>`
          : `${name}: Equal<EmbeddingLab["${name}"], ${type.text}>`,
      ),
      `events: Equal<keyof EmbeddingLabEventMap, ${quoted(names(element.events))}>`,
      ...element.events.map(
        (/** @type {any} */ { name, type }, /** @type {number} */ i) =>
          `event${i}: Equal<EmbeddingLabEventMap["${name}"], ${type.text}>`,
      ),
    ];
    const text = `${Equal}
      import type { EmbeddingLab, EmbeddingLabEventMap, EmbeddingLabSettings, HandState, Lab, LabErrorCode, LabObject, LabState } from "./embedding-lab.mjs";
      ${lines.map((line) => `export const ${line} = true;`).join("\n")}`;
    const { compiled } = compile("manifest.mts", text);
    assert.deepEqual(asLines(ts.getPreEmitDiagnostics(compiled)), []);
  });

  test("has every event, slot, part and property of CSS that the sources have", () => {
    const all = ["web/element", "web/views", "web/session", "web/styles"];
    const of = (/** @type {RegExp} */ pattern) => found(all, pattern);
    assert.deepEqual(names(element.events), of(/\bemit\(\s*"(lab-\w+)"/g));
    assert.deepEqual(
      names(element.slots),
      of(/<slot name="(\w+)"|\b(?:slot|caption)\.name = "(\w+)"/g),
    );
    assert.deepEqual(names(element.cssParts), of(/\bpart="(\w+)"|"part", "(\w+)"/g));
    assert.deepEqual(names(element.cssProperties), of(/var\(\s*(--lab-[\w-]+)/g));
    const lists = [element.events, element.slots, element.cssParts, element.cssProperties];
    for (const { name, description } of lists.flat()) assert.ok(description, name);
  });
});

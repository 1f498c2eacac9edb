// What others build on beside the bundles: declarations that a strict compiler accepts and that hold
// every member, and the manifest of the element.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { EVENTS } from "../../../web/publish/interface.mjs";
import { manifest } from "../../../web/publish/manifest.mjs";
import { writeTypes } from "../../../web/publish/types.mjs";
import { SETTINGS } from "../../../web/settings/settings.js";
import { root } from "../../../web/tools/serve.mjs";
import { requireTool } from "../support/harness.mjs";
import { after, before, test } from "../support/time_limit.mjs";

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
  await writeTypes(folder);
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** The lines that a strict compiler does not accept. @param {string} name @param {string} text */
function refusals(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  const compiled = ts.createProgram([path], {
    strict: true,
    noEmit: true,
    exactOptionalPropertyTypes: true,
    skipDefaultLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
  });
  return ts.getPreEmitDiagnostics(compiled).map(({ file, start, messageText }) => {
    const at = file?.getLineAndCharacterOfPosition(start ?? 0).line ?? -1;
    const line = file?.text.split("\n")[at].trim() ?? "";
    return `${line} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

test("a strict program compiles against the declarations, and mistakes do not", () => {
  const found = refusals("sample.mts", program);
  const wanted = program.split("\n").filter((line) => line.endsWith("// refused"));
  const others = found.filter((each) => !each.includes("// refused"));
  assert.deepEqual(others, []);
  assert.equal(found.length, wanted.length, found.join("\n"));
});

test("the declarations have every member of a lab and no other", async () => {
  const lab = await createLab();
  const members = new Set(
    Object.entries(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(lab)))
      .map(([name]) => name)
      .filter((name) => !["constructor", "restore"].includes(name)),
  );
  for (const name of Object.keys(lab)) members.add(name);
  const text = readFileSync(join(folder, "embedding-core.d.mts"), "utf8");
  const [, body] = text.split("export type Lab = {");
  const declared = Array.from(body.matchAll(/^ {2}(?:readonly )?(\w+):/gm), ([, name]) => name);
  assert.deepEqual(declared.sort(), [...members].sort());
});

test("the manifest has every setting as an attribute and a field, and every event that is sent", () => {
  const { modules, schemaVersion } = manifest();
  assert.equal(schemaVersion, "1.0.0");
  const [element] = /** @type {any[]} */ (modules[0].declarations);
  const names = (/** @type {{name: string}[]} */ list) => list.map(({ name }) => name);
  for (const { name, attribute } of SETTINGS) {
    assert.ok(names(element.attributes).includes(attribute), attribute);
    assert.equal(names(element.members).includes(name), name !== "lang", name);
  }
  assert.ok(names(element.attributes).includes("url-settings"));
  for (const name of ["ready", "lab", "play", "pause", "step", "reset", "seek", "toURL", "toSVG"])
    assert.ok(names(element.members).includes(name), name);
  const has = (/** @type {{name: string}[]} */ list, /** @type {string[]} */ wanted) =>
    assert.deepEqual(
      wanted.filter((name) => !names(list).includes(name)),
      [],
    );
  has(element.slots, ["caption", "fallback", "poster"]);
  has(element.cssParts, ["panel", "plot", "table", "transport"]);
  has(element.cssProperties, ["--lab-accent", "--lab-font", "--lab-paper"]);

  const sent = new Set();
  for (const place of ["web/element", "web/session", "web/session/actions"]) {
    const files = readdirSync(join(root, place)).filter((file) => file.endsWith(".js"));
    for (const file of files) {
      const source = readFileSync(join(root, place, file), "utf8");
      for (const [, name] of source.matchAll(/\bemit\(\s*"(lab-\w+)"/g)) sent.add(name);
    }
  }
  assert.deepEqual([...sent].sort(), Object.keys(EVENTS).sort());
});

// The bundles' templates: without the indentation of their sources, and showing the same.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { withoutIndentation } from "../../../web/publish/template_space.mjs";
import { root } from "../../../web/tools/serve.mjs";
import { test } from "../support/time_limit.mjs";

test("indentation becomes a line break in markup, however deep the template", () => {
  const source =
    'html`<p>\n    a ${b\n      ? svg`<g>\n          <a\n            b="c" />\n        </g>`\n      : c}  d\n\n  </p>`';
  assert.equal(
    withoutIndentation(source),
    'html`<p>\na ${b\n      ? svg`<g>\n<a\nb="c" />\n</g>`\n      : c}  d\n</p>`',
  );
});

test("a space within a line stays, and so does everything that is no markup", () => {
  for (const source of [
    "html`<b> a </b>  <i></i>`",
    "const program = `if a:\n    b`;\nif (a)\n    b();",
    'html`${"\\n    "}${`a\n    b`}${c("\n    ".length)}`',
    "// html`\n    a();",
    "/html`/.test(a);\n    b(`c\n    d`);",
  ]) {
    assert.equal(withoutIndentation(source), source);
  }
});

test("no template has text where white space does not collapse", () => {
  const sources = ["views", "element"].flatMap((folder) =>
    readdirSync(join(root, "web", folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".js"))
      .map((name) => join("web", folder, name)),
  );
  let areas = 0;
  for (const path of sources) {
    const source = readFileSync(join(root, path), "utf8");
    assert.ok(!/<pre\b/.test(source), `${path}: the indentation of a <pre> would be cut`);
    const [begun, empty] = [/<textarea\s/g, /\s><\/textarea/g].map((p) => source.match(p));
    assert.deepEqual(begun?.length, empty?.length, `${path}: a <textarea> must begin empty`);
    areas += begun?.length ?? 0;
  }
  assert.ok(areas > 0, "there are text areas to look at");
});

// The pages that the build makes of index.html: their icon, and what others show of them.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sitePage } from "../../../web/publish/page.mjs";
import { siteOf } from "../../../web/publish/preview.mjs";
import { root } from "../../../web/tools/serve.mjs";
import { test } from "../support/time_limit.mjs";

/** @param {string} page @param {string} property */
const tag = (page, property) =>
  page.match(new RegExp(`<meta property="${property}" content="([^"]*)" />`))?.[1];

test("a page whose address is known has a title, a sentence and a picture for previews, at absolute addresses", async () => {
  for (const [site, picture] of [
    ["https://example.org", "https://example.org/preview.png"],
    ["https://ada.example/lab/", "https://ada.example/lab/preview.png"],
    [" http://example.org/~ada/my lab ", "http://example.org/~ada/my%20lab/preview.png"],
  ]) {
    const { page } = await sitePage(siteOf(site));
    assert.equal(tag(page, "og:image"), picture);
    assert.equal(tag(page, "og:url"), picture.replace("preview.png", ""));
    assert.match(tag(page, "og:title") ?? "", /^Embedding Lab: ./);
    assert.match(tag(page, "og:description") ?? "", /^Watch a language model/);
    assert.match(tag(page, "og:image:alt") ?? "", /^The plane of the vectors/);
    assert.ok(page.indexOf("og:image") < page.indexOf("</head>"));
  }
});

test("without an address nothing of that is there", async () => {
  for (const none of [undefined, "", "  "]) {
    assert.equal(siteOf(none), null);
    assert.doesNotMatch((await sitePage(siteOf(none))).page, /og:/);
  }
});

test("what is no address of a website is refused with a sentence", () => {
  for (const text of ["example.org", "ftp://example.org", "file:///lab", "https://a.b/?c", "x y"])
    assert.throws(() => siteOf(text), {
      message: `SITE is the address of a website, as https://example.org/lab, not "${text}".`,
    });
});

test("every page has an icon that is there", async () => {
  const icon = /<link rel="icon" type="image\/svg\+xml" href="([^"]*)"/;
  const [, source] = readFileSync(join(root, "index.html"), "utf8").match(icon) ?? [];
  assert.ok(existsSync(join(root, String(source))));
  assert.equal((await sitePage(null)).page.match(icon)?.[1], "favicon.svg");
  const whole = readFileSync(join(root, "web/dist/embedding-lab.html"), "utf8");
  const inside = whole.match(icon)?.[1].match(/^data:image\/svg\+xml;base64,(.*)$/)?.[1] ?? "";
  assert.equal(atob(inside), readFileSync(join(root, String(source)), "utf8"));
});

// The words of the notes that live: terms have meanings, lights name what a figure can light, and buttons set what there is.

import assert from "node:assert/strict";
import { GLOSSARY } from "../../../web/notes/glossary.js";
import { isOf } from "../../../web/notes/words/objects.js";
import { parseSettings } from "../../../web/settings/check.js";
import { chapterFiles, descendants, readChapter } from "../support/notes_text.mjs";
import { test } from "../support/time_limit.mjs";

const chapters = chapterFiles().map((path) => ({ path, nodes: descendants(readChapter(path)) }));

/** All values of an attribute, with where they stand. @param {string} name */
const valuesOf = (name) =>
  chapters.flatMap(({ path, nodes }) =>
    nodes
      .filter(({ attributes }) => attributes[name] !== undefined)
      .map(({ attributes, line }) => ({ value: attributes[name], at: `${path}:${line}` })),
  );

test("each term of the chapters has its meaning in the glossary", () => {
  for (const { value, at } of valuesOf("data-term"))
    assert.ok(Object.hasOwn(GLOSSARY, value), `${at}: no meaning of “${value}”`);
});

test("a meaning has at most 40 words, is a sentence, and does not begin with its term", () => {
  for (const [term, meaning] of Object.entries(GLOSSARY)) {
    assert.ok(meaning.split(/\s+/).length <= 40, term);
    assert.match(meaning, /\.$/, term);
    assert.ok(!meaning.toLowerCase().startsWith(`${term.toLowerCase()} `), term);
  }
});

test("each light of the chapters is v, u or token and its token, or pair and its two", () => {
  for (const { value, at } of valuesOf("data-light"))
    assert.match(value, /^((v|u|token) \S+|pair \S+ \S+)$/, at);
});

test("each button of the chapters sets settings that there are, to values that they can have", () => {
  for (const { path, nodes } of chapters)
    for (const { attributes, line } of nodes.filter((node) =>
      /\bshow\b/.test(node.attributes.class ?? ""),
    )) {
      const { "data-state": state, ...others } = attributes;
      /** @type {[string, string][]} */
      const entries = Object.entries(others)
        .filter(([name]) => name.startsWith("data-"))
        .map(([name, value]) => [name.slice("data-".length), value]);
      const { notices } = parseSettings(entries);
      assert.deepEqual(notices, [], `${path}:${line}`);
      if (state) JSON.parse(state);
      assert.ok(entries.length > 0 || state, `${path}:${line}: sets nothing`);
    }
});

test("a token is lit with its v and its u, and a pair with both its tokens", () => {
  const word = (/** @type {any} */ kind, /** @type {string} */ token, next = "") => ({
    kind,
    token,
    next,
  });
  assert.ok(isOf(word("v", "the"), word("v", "the")));
  assert.ok(!isOf(word("v", "the"), word("u", "the")));
  assert.ok(isOf(word("token", "the"), word("u", "the")));
  assert.ok(isOf(word("u", "the"), word("token", "the")));
  assert.ok(!isOf(word("token", "dog"), word("token", "the")));
  const pair = word("pair", "the", "dog");
  assert.ok(isOf(word("v", "the"), pair) && isOf(word("u", "dog"), pair));
  assert.ok(!isOf(word("u", "the"), pair) && !isOf(word("v", "dog"), pair));
  assert.ok(isOf(pair, pair) && !isOf(word("pair", "the", "cat"), pair));
  assert.ok(!isOf(pair, word("v", "the")));
});

// Every number that the notes print says what it is, and the core agrees.

import assert from "node:assert/strict";
import { calculate } from "../support/notes_arithmetic.mjs";
import { asPrinted, evaluate, wrongNumbers } from "../support/notes_numbers.mjs";
import { chapterFiles, readChapter, readHtml, textOf } from "../support/notes_text.mjs";
import { test } from "../support/time_limit.mjs";

for (const path of chapterFiles()) {
  test(`the core agrees with every number of ${path}`, async () => {
    const wrong = await wrongNumbers(readChapter(path), path);
    assert.equal(wrong.join("\n"), "");
  });
}

test("a number is what the core computes for what it is said to be", async () => {
  /** @type {[string, string][]} */
  const known = [
    ["loss@0", "2.8257"],
    ["loss@10000", "0.7114"],
    ["p(dog|the)@10000", ".496"],
    ["p(cat|the)@10000", "0.250"],
    ["score(!|the)@10000", "−0.823"],
    ["-score(ate|the)@10000", "6.374"],
    ["exp(dog|the)@10000", "128.80"],
    ["sum(the)@10000", "259.83"],
    ["tempered(dog|the, 1.9)@10000", "0.390"],
    ["counted(dog|the)", "0.5"],
    ["count(the dog)", "4"],
    ["count(the)", "8"],
    ["tokens", "26"],
    ["distinct", "8"],
    ["pairs", "25"],
    ["updates@2", "50"],
    ["updates@2+1", "51"],
    ["parameters", "32"],
    ["table", "64"],
    ["uniform", "2.079"],
    ["rate", "0.0005"],
    ["dot(v the, u dog)@10000", "4.858"],
    ["distance(onehot cat, onehot dog)", "1.414"],
    ["cumulative(zoo|the)@10000", "1.000"],
    ["calc(50257 * 768 * 2)", "77,194,752"],
  ];
  for (const [what, printed] of known) {
    assert.equal(asPrinted(await evaluate(what), printed), printed, what);
  }
  assert.ok((await evaluate("kinds")) < 25);
  assert.ok((await evaluate("floor")) < (await evaluate("loss@10000")));
});

test("what is computed in two ways is the same", async () => {
  const value = (/** @type {string} */ what) => evaluate(what);
  const near = (/** @type {number} */ a, /** @type {number} */ b) =>
    assert.ok(Math.abs(a - b) < 1e-9, `${a} and ${b}`);
  near(await value("p(dog|the)@0"), (await value("exp(dog|the)@0")) / (await value("sum(the)@0")));
  near(await value("surprise(dog|the)@0"), -Math.log(await value("p(dog|the)@0")));
  near(await value("error(dog|the)@0"), (await value("p(dog|the)@0")) - 1);
  const v = [await value("v(the)[1]@0"), await value("v(the)[2]@0")];
  const u = [await value("u(dog)[1]@0"), await value("u(dog)[2]@0")];
  near(await value("score(dog|the)@0"), v[0] * u[0] + v[1] * u[1]);
  near(await value("length(v the)@0"), Math.hypot(...v));
  near(await value("distance(v the, u dog)@0"), Math.hypot(v[0] - u[0], v[1] - u[1]));
  const cosine = await value("cosine(v the, u dog)@0");
  near(Math.cos(((await value("angle(v the, u dog)@0")) * Math.PI) / 180), cosine);
  // The first pair of the text is "the cat".
  const moved = (await value("v(the)[1]@0+1")) - v[0];
  near(moved, -(await value("rate")) * (await value("gradient(cat|the)[1]@0")));
});

test("settings of the chapter's lab, and those around a number, change what it is", async () => {
  const chapter = readHtml(`
    <embedding-lab figure lab="ch-1" corpus="the dog ran" prev="ran"></embedding-lab>
    <p><data value="distinct">3</data> and <math><mn data-value="parameters">12</mn></math></p>
    <div data-lab="corpus=p a . p b .&dimensions=3"><data value="parameters">24</data></div>`);
  assert.deepEqual(await wrongNumbers(chapter, "a"), []);
});

test("a wrong, an unknown and an unnamed number are told with line and what is right", async () => {
  const chapter = readHtml(`<embedding-lab></embedding-lab>
    <p>K = 2, epoch 10,000, <span data-fact="someone">2.5</span>, version <!-- 1.5 --></p>
    <p><data value="loss@0">2.8258</data></p>
    <p><data value="chance(dog)">0.5</data></p>
    <p><data value="p(bird|the)@0">0.5</data></p>
    <p><data value="loss">2.8257</data></p>
    <p>The loss is 0.7114 now.</p>`);
  const wrong = await wrongNumbers(chapter, "a.html");
  assert.equal(wrong.length, 5, wrong.join("\n"));
  assert.match(wrong[0], /^a\.html:3: loss@0 is 2\.8257 \(2\.82\d+\), and “2\.8258” is printed$/);
  assert.match(wrong[1], /^a\.html:4: 0\.5: “chance\(dog\)” names no number; it can be one of p, /);
  assert.match(wrong[2], /^a\.html:5: .*“bird” is no token/);
  assert.match(wrong[3], /^a\.html:6: .*needs an epoch/);
  assert.match(wrong[4], /^a\.html:7: 0\.7114 does not say what it is/);
});

test("numbers are compared in the form in which they are printed", () => {
  assert.equal(asPrinted(-6.3741, "−6.376"), "−6.374");
  assert.equal(asPrinted(0.4957, ".5"), ".5");
  assert.equal(asPrinted(38597376, "38,597,376"), "38,597,376");
  assert.equal(asPrinted(0.25, "+0.25"), "+0.25");
  assert.equal(asPrinted(0.000079, "7.9×10⁻⁵"), "7.9×10⁻⁵");
});

test("arithmetic follows its usual order", () => {
  assert.equal(calculate("2 + 3 * 4 ^ 2 / 8 - -1"), 9);
  assert.equal(calculate("-2 ^ 2"), -4);
  assert.equal(calculate("(1 + 2) * ln(exp(2))"), 6);
  for (const wrong of ["", "1 +", "2 3", "(1", "sin(1)", "ln 2 *"]) {
    assert.throws(() => calculate(wrong), /cannot be calculated/, wrong);
  }
});

test("the reader of chapters knows nesting, lines, attributes and entities", () => {
  const tree = readHtml(`<p>a<br>b <b class='x y' data-a="1 &gt; 0">c</b></p>\n<p>&minus;1</p>`);
  const [first, , second] = tree.children;
  assert.equal(textOf(first), "ab c");
  assert.equal(first.children[3].attributes["data-a"], "1 > 0");
  assert.equal(second.line, 2);
  assert.equal(textOf(second), "−1");
  assert.throws(() => readHtml("<p></b></p>"), /line 1: <\/b> ends nothing/);
});

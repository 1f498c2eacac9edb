// The canvas that draws an SVG.

import assert from "node:assert/strict";
import { SvgContext } from "../../../web/draw/svg_context.js";
import { test } from "../support/time_limit.mjs";

const context = (/** @type {string | undefined} */ name = undefined) =>
  new SvgContext({
    width: 100,
    height: 50,
    background: "rgb(255, 255, 255)",
    measure: (text) => /** @type {TextMetrics} */ ({ width: 6 * text.length }),
    name,
  });

test("paths, rectangles and arcs become path data with the pen's colours and widths", () => {
  const svg = context();
  svg.strokeStyle = "rgba(10, 20, 30, 0.5)";
  svg.lineWidth = 2;
  svg.setLineDash([4, 3]);
  svg.beginPath();
  svg.moveTo(1, 2);
  svg.lineTo(3.456, 4);
  svg.stroke();
  svg.fillStyle = "rgb(1, 2, 3)";
  svg.beginPath();
  svg.rect(0, 0, 7, 7);
  svg.moveTo(15, 5);
  svg.arc(10, 5, 5, 0, 2 * Math.PI);
  svg.fill();
  const text = svg.toString("t");
  assert.match(
    text,
    /<path d="M1 2L3\.46 4" fill="none" stroke="rgb\(10,20,30\)" stroke-opacity="0\.5" stroke-width="2" stroke-dasharray="4 3"\/>/,
  );
  assert.match(
    text,
    /<path d="M0 0h7v7h-7ZM15 5L15 5A5 5 0 0 1 5 5A5 5 0 0 1 15 5" fill="rgb\(1,2,3\)"\/>/,
  );
});

test("an arc goes the short or the long way round, as a canvas goes", () => {
  const svg = context();
  svg.beginPath();
  svg.arc(0, 0, 2, 0, Math.PI / 2);
  svg.stroke();
  svg.beginPath();
  svg.arc(0, 0, 2, 0, Math.PI / 2, true);
  svg.stroke();
  const text = svg.toString("t");
  assert.match(text, /M2 0A2 2 0 0 1 0 2"/);
  assert.match(text, /M2 0A2 2 0 1 0 0 2"/);
});

test("text is escaped, in the title too, and keeps its font", () => {
  const svg = context();
  svg.font = 'italic 600 13px "Noto Sans", sans-serif';
  svg.textBaseline = "middle";
  svg.fillStyle = "rgb(0, 0, 0)";
  svg.fillText(`<script>&"'\u0000\ud800`, 10, 20);
  const text = svg.toString("<b>");
  assert.ok(!/<script|<b>/.test(text));
  assert.ok(text.includes("&lt;script&gt;&amp;&quot;&#39;\ufffd\ufffd</text>"));
  assert.ok(text.includes("<title>&lt;b&gt;</title>"));
  assert.match(text, /x="10" y="24\.55"/);
  assert.match(
    text,
    /font-family="&quot;Noto Sans&quot;, sans-serif" font-size="13" font-weight="600" font-style="italic"/,
  );
});

test("words of a text carry its language, the picture's own words and the file that of the lab", () => {
  const svg = context();
  svg.lang = "en";
  svg.fillText("dimension 1", 1, 1);
  svg.save();
  svg.lang = "ja";
  svg.fillText("猫", 1, 1);
  svg.restore();
  svg.fillText("epoch", 1, 1);
  const text = svg.toString("t");
  assert.match(text, /^<svg [^>]*xml:lang="en"/);
  assert.match(text, /<text [^>]*xml:lang="ja"[^>]*>猫</);
  assert.equal(text.match(/<text [^>]*xml:lang/g)?.length, 1);
});

test("save and restore bring the pen, the place and the clip back", () => {
  const svg = context();
  svg.save();
  svg.translate(5, 6);
  svg.beginPath();
  svg.rect(0, 0, 10, 10);
  svg.clip();
  svg.lineWidth = 9;
  svg.fillStyle = "red";
  svg.fillRect(1, 1, 2, 2);
  svg.restore();
  svg.fillRect(1, 1, 2, 2);
  assert.equal(svg.lineWidth, 1);
  const text = svg.toString("t");
  assert.match(
    text,
    /<clipPath id="clip1"><path d="M5 6h10v10h-10Z"\/><\/clipPath><g clip-path="url\(#clip1\)">\n<rect x="6" y="7" width="2" height="2" fill="red"\/>\n<\/g>\n<rect x="1" y="1" width="2" height="2" fill="#000"\/>/,
  );
});

test("a clip that is never restored is closed all the same", () => {
  const svg = context();
  svg.beginPath();
  svg.rect(0, 0, 1, 1);
  svg.clip();
  assert.match(svg.toString("t"), /<\/g><\/svg>\n$/);
});

test("what is cleared has the background's colour", () => {
  const svg = context();
  svg.clearRect(5, 6, 7, 8);
  const text = svg.toString("t");
  assert.match(text, /<rect x="5" y="6" width="7" height="8" fill="rgb\(255,255,255\)"\/>/);
  assert.equal(svg.measureText("abc").width, 18);
});

test("in one document the clips of two pictures have different names", () => {
  const clipped = (/** @type {string} */ name) => {
    const svg = context(name);
    svg.beginPath();
    svg.rect(0, 0, 1, 1);
    svg.clip();
    return svg.toString("t");
  };
  assert.match(clipped("a-"), /<clipPath id="a-clip1">.*<g clip-path="url\(#a-clip1\)">/);
  assert.match(clipped("b-"), /<clipPath id="b-clip1">.*<g clip-path="url\(#b-clip1\)">/);
});

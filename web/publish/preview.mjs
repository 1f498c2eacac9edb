// What other pages, messengers and search engines show of the page: its title, a sentence and a picture, which need absolute addresses.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "../../tests/web/support/harness.mjs";
import { dist } from "./bundle.mjs";

/** CSS pixels, as those who show it ask for. */
const SIZE = { width: 1200, height: 630 };

/**
 * Where the page will be; null where nobody says.
 * @param {string | undefined} text
 * @throws {Error} where it is no address of a website
 */
export function siteOf(text) {
  if (!text?.trim()) return null;
  try {
    // A folder: what stands in it is named from there.
    const site = new URL(text.trim().replace(/\/*$/, "/"));
    if (/^https?:$/.test(site.protocol) && !site.search && !site.hash) return site;
  } catch {
    // told below
  }
  throw new Error(`SITE is the address of a website, as https://example.org/lab, not "${text}".`);
}

/** The page's tags for them. @param {string} page  HTML @param {URL | null} site */
export function previewTags(page, site) {
  if (!site) return "";
  const of = (/** @type {RegExp} */ part) => page.match(part)?.[1] ?? "";
  const tags = {
    "og:type": "website",
    "og:url": site.href,
    "og:title": of(/<title>([^<]*)</),
    "og:description": of(/name="description"\s+content="([^"]*)"/),
    "og:image": new URL("preview.png", site).href,
    "og:image:width": String(SIZE.width),
    "og:image:height": String(SIZE.height),
    "og:image:alt": of(/<img\s+src="[^"]*"\s+alt="([^"]*)"/),
  };
  return Object.entries(tags)
    .map(([name, text]) => `  <meta property="${name}" content="${text}" />\n  `)
    .join("");
}

/** preview.png: the plane of the trained model, from the figures, which have been written. */
export async function writePreview() {
  const plane = await readFile(join(dist, "figures/vectors.svg"), "base64");
  const browser = await launch("chrome");
  try {
    const page = await browser.newPage();
    await page.setViewport({ ...SIZE, deviceScaleFactor: 1 });
    await page.setContent(`<!doctype html><style>${STYLE}</style>
      <h1>Embedding Lab</h1><p>A language model made of two vectors per token</p>
      <img src="data:image/svg+xml;base64,${plane}">`);
    await page.$eval("img", (picture) => picture.decode());
    await page.screenshot({ path: join(dist, "preview.png") });
  } finally {
    await browser.close();
  }
}

const STYLE = `
  body { box-sizing: border-box; height: 630px; margin: 0; padding: 40px 0 0 48px; overflow: hidden;
    position: relative; background: #fbfaf7; color: #1d1d1f; font-family: sans-serif; }
  h1 { width: 380px; margin: 120px 0 24px; font-size: 62px; line-height: 1.1; }
  p { width: 380px; margin: 0; color: #6d6b66; font-size: 30px; line-height: 1.4; }
  img { position: absolute; top: 30px; right: 30px; width: 720px; height: 570px; object-fit: contain; background: #fff; }`;

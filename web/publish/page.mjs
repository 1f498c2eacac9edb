// index.html as others can have it: in one file, or beside the built script and one style sheet.

import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dist, pageScript, root, styleSheet, web } from "./bundle.mjs";
import { previewTags } from "./preview.mjs";

const SHEETS = /[ \t]*<link\s[^>]*rel="stylesheet"[^>]*>\n?/g;
const SCRIPT_OF_LAB = '<script src="embedding-lab.js" defer></script>';
/** The script is fetched meanwhile. */
const AFTER =
  '<link rel="preload" href="embedding-lab.js" as="script" fetchpriority="low" /><script src="index.js" defer></script>';
const SCRIPTS = /[ \t]*<script\s[^>]*src="[^>]*><\/script>\n?/g;

/** Writes embedding-lab.html. @param {import("./first_screen.mjs").FirstScreen | null} [still] */
export async function writeWholePage(still = null) {
  await writeFile(join(dist, "embedding-lab.html"), await wholePage(still));
}

/**
 * The page with its scripts and style sheets inside.
 * @param {import("./first_screen.mjs").FirstScreen | null} [still]
 */
export async function wholePage(still = null) {
  const { head, css } = await withoutSheets();
  let page = head(`<style>\n${css.replaceAll("</", "<\\/")}\n</style>`);
  // A script without src cannot be deferred, so it goes to the end of the body.
  for (const [script] of page.matchAll(SCRIPTS)) {
    const code = await readFile(join(root, attribute(script, "src")), "utf8");
    page = page.replace(script, "");
    page = page.replace("</body>", () => `<script>\n${insideScript(code)}\n</script>\n</body>`);
  }
  page = page.replaceAll('href="web/dist/notes.html', 'href="embedding-notes.html');
  page = await withPicturesInside(page);
  if (still) {
    const sheet = `<style data-styles>${still.css.replaceAll("</", "<\\/")}</style>`;
    page = withStill(page, sheet, still.html);
  }
  refuseOthers(page, /^(data:|https?:)/);
  return page;
}

/**
 * index.html, index.css and the icon of a website: files that browsers keep, and that a strict policy allows.
 * @param {URL | null} [site]  where it will be, for pages that show a preview of it
 * @param {import("./first_screen.mjs").FirstScreen | null} [still]
 */
export async function writeSitePage(site = null, still = null) {
  const { page, css } = await sitePage(site, still);
  if (still) {
    await writeFile(join(dist, "lab.css"), still.css);
    await writeFile(
      join(dist, "index.js"),
      await pageScript(join(web, "publish/after_picture.mjs")),
    );
  }
  await copyFile(join(root, "web/pictures/favicon.svg"), join(dist, "favicon.svg"));
  await writeFile(join(dist, "index.css"), css);
  await writeFile(join(dist, "index.html"), page);
}

/** @param {URL | null} site @param {import("./first_screen.mjs").FirstScreen | null} [still] */
export async function sitePage(site, still = null) {
  const { head, css } = await withoutSheets();
  const links = still ? '<link rel="preload" href="lab.css" as="style" />' : "";
  const page = head(`<link rel="stylesheet" href="index.css" />${links}`)
    .replaceAll(/(src|href)="web\/dist\//g, '$1="')
    .replaceAll('href="web/pictures/favicon.svg"', 'href="favicon.svg"')
    .replaceAll('src="web/pictures/', 'src="figures/');
  refuseOthers(
    page,
    /^(data:|https?:|(embedding-lab\.js|index\.css|lab\.css|favicon\.svg|figures\/vectors\.svg)$)/,
  );
  const sheet = '<link rel="stylesheet" href="lab.css" data-styles />';
  const whole = still ? withStill(page, sheet, still.html).replace(SCRIPT_OF_LAB, AFTER) : page;
  return { page: whole.replace("</head>", (end) => previewTags(page, site) + end), css };
}

/**
 * The page with a picture of its first screen, which the lab takes away. What a page says without scripts stands behind it.
 * @param {string} page
 * @param {string} sheet  the lab's style sheets, as an element
 * @param {string} html
 */
function withStill(page, sheet, html) {
  const poster = `<div class="lab-poster of-page"><div class="stills" inert aria-hidden="true" hidden>${html}</div><slot></slot></div>`;
  const template = `<template shadowrootmode="open">${sheet}${poster}</template>`;
  return page.replace(/<embedding-lab\s[^>]*>/, (lab) => lab + template);
}

/** The style sheets of the page as one, and the page with something in the place of the links to them. */
async function withoutSheets() {
  const page = await readFile(join(root, "index.html"), "utf8");
  const links = [...page.matchAll(SHEETS)].map(([link]) => link);
  const sheets = links.map((link) => styleSheet(join(root, attribute(link, "href"))));
  const bare = links.reduce((text, link) => text.replace(link, ""), page);
  return {
    css: `${(await Promise.all(sheets)).join("\n")}\n`,
    head: (/** @type {string} */ tag) =>
      bare.replace(/[ \t]*<script\s|<\/head>/, (next) => `    ${tag}\n${next}`),
  };
}

/** The page's pictures, which are SVG, as part of its text. @param {string} page */
async function withPicturesInside(page) {
  for (const [source, name, path] of page.matchAll(/(src|href)="(web\/pictures\/[^"]*\.svg)"/g)) {
    const svg = await readFile(join(root, path), "base64");
    page = page.replace(source, `${name}="data:image/svg+xml;base64,${svg}"`);
  }
  return page;
}

/** @param {string} page @param {RegExp} fine  addresses that the page may load */
function refuseOthers(page, fine) {
  const loads = /<(?:script|link|img|source|iframe)\s[^>]*?(?:src|href)="([^"]*)"/g;
  for (const [tag, address] of page.matchAll(loads)) {
    if (!fine.test(address)) throw new Error(`index.html: the built page would still load ${tag}`);
  }
}

/** Neither may end a script element early nor open a comment in it. @param {string} code */
export function insideScript(code) {
  return code.replaceAll(/<\/(?=script)/gi, "<\\/").replaceAll("<!--", "\\x3C!--");
}

/** @param {string} tag @param {string} name */
function attribute(tag, name) {
  const value = tag.match(new RegExp(`\\s${name}="([^"]*)"`));
  if (!value) throw new Error(`index.html: ${name} is missing in ${tag}`);
  return value[1];
}

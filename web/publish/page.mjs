// index.html as others can have it: in one file, or beside the built script and one style sheet.

import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dist, root, styleSheet } from "./bundle.mjs";
import { previewTags } from "./preview.mjs";

const SHEETS = /[ \t]*<link\s[^>]*rel="stylesheet"[^>]*>\n?/g;
const SCRIPTS = /[ \t]*<script\s[^>]*src="[^>]*><\/script>\n?/g;

/** embedding-lab.html: the page with its scripts and style sheets inside. */
export async function writeWholePage() {
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
  refuseOthers(page, /^(data:|https?:)/);
  await writeFile(join(dist, "embedding-lab.html"), page);
}

/**
 * index.html, index.css and the icon of a website: files that browsers keep, and that a strict policy allows.
 * @param {URL | null} [site]  where it will be, for pages that show a preview of it
 */
export async function writeSitePage(site = null) {
  const { page, css } = await sitePage(site);
  await copyFile(join(root, "web/pictures/favicon.svg"), join(dist, "favicon.svg"));
  await writeFile(join(dist, "index.css"), css);
  await writeFile(join(dist, "index.html"), page);
}

/** @param {URL | null} site */
export async function sitePage(site) {
  const { head, css } = await withoutSheets();
  const page = head('<link rel="stylesheet" href="index.css" />')
    .replaceAll(/(src|href)="web\/dist\//g, '$1="')
    .replaceAll('href="web/pictures/favicon.svg"', 'href="favicon.svg"')
    .replaceAll('src="web/pictures/', 'src="figures/');
  refuseOthers(
    page,
    /^(data:|https?:|(embedding-lab\.js|index\.css|favicon\.svg|figures\/vectors\.svg)$)/,
  );
  return { page: page.replace("</head>", (end) => previewTags(page, site) + end), css };
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

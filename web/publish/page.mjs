// index.html as others can have it: in one file, or beside the built script.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dist, root, styleSheet } from "./bundle.mjs";

const SCRIPTS = /[ \t]*<script\s[^>]*src="[^>]*><\/script>\n?/g;

/** embedding-lab.html: the page with its scripts and style sheets inside. */
export async function writeWholePage() {
  let page = await pageWithStyles();
  // A script without src cannot be deferred, so it goes to the end of the body.
  for (const [script] of page.matchAll(SCRIPTS)) {
    const code = await readFile(join(root, attribute(script, "src")), "utf8");
    page = page.replace(script, "");
    page = page.replace("</body>", () => `<script>\n${insideScript(code)}\n</script>\n</body>`);
  }
  refuseOthers(page, /^(data:|https?:)/);
  await writeFile(join(dist, "embedding-lab.html"), page);
}

/** index.html of a website: the built script stays a file beside it, which browsers keep. */
export async function writeSitePage() {
  const page = (await pageWithStyles()).replaceAll('src="web/dist/', 'src="');
  refuseOthers(page, /^(data:|https?:|embedding-lab\.js$)/);
  await writeFile(join(dist, "index.html"), page);
}

async function pageWithStyles() {
  let page = await readFile(join(root, "index.html"), "utf8");
  for (const [link] of page.matchAll(/<link\s[^>]*rel="stylesheet"[^>]*>/g)) {
    const css = await styleSheet(join(root, attribute(link, "href")));
    page = page.replace(link, () => `<style>\n${css.replaceAll("</", "<\\/")}\n</style>`);
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
function insideScript(code) {
  return code.replaceAll(/<\/(?=script)/gi, "<\\/").replaceAll("<!--", "\\x3C!--");
}

/** @param {string} tag @param {string} name */
function attribute(tag, name) {
  const value = tag.match(new RegExp(`\\s${name}="([^"]*)"`));
  if (!value) throw new Error(`index.html: ${name} is missing in ${tag}`);
  return value[1];
}

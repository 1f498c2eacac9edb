// What others need beside the bundles of build.mjs, so that dist/ can be copied to any host:
//   index.html, index.css, index.js, lab.css  the page of a website, with embedding-lab.js beside it, and its favicon.svg
//   notes.html, notes.js, notes.css  the notes of a website, beside its page; notes/ has their pictures; embedding-notes.html is one file
//   preview.png                     what others show of the page: with SITE, the address where it will be
//   *.d.mts, *.d.ts                 TypeScript declarations
//   custom-elements.json            the element for editors and documentation tools
//   embedding-lab.anywidget.mjs     the adapter for notebooks and MyST
//   figures/*.svg                   static pictures, made in Chromium
//   npm/                            a package
//   integrity.json                  version, sizes and sha384 hashes, which it prints as well

import { bundle, lab } from "./bundle.mjs";
import { firstScreen } from "./first_screen.mjs";
import { writeFigures } from "./figures.mjs";
import { writeManifest } from "./manifest.mjs";
import { LAB, writeNotes } from "./notes_page.mjs";
import { writePackage } from "./npm_package.mjs";
import { writeSitePage, writeWholePage } from "./page.mjs";
import { siteOf, writePreview } from "./preview.mjs";
import { report, writeIntegrity } from "./report.mjs";
import { copyTypes } from "./types.mjs";

const scripts = ["core.mjs", "lab.js", "lab.mjs", "lab.anywidget.mjs", "lab.html"].map(
  (name) => `embedding-${name}`,
);

const site = siteOf(process.env.SITE);

await bundle("element/anywidget.js", "embedding-lab.anywidget.mjs", lab);
const still = await firstScreen();
await writeSitePage(site, still);
await writeWholePage(still);
await writeNotes(LAB.site);
await writeManifest();
const types = await copyTypes();
const figures = await writeFigures();
if (site) await writePreview();
await writePackage([...scripts, ...types, "custom-elements.json"]);
await writeIntegrity(
  await report([...scripts, "embedding-notes.html", "notes.js", "notes-exercises.js", "notes.css"]),
);
console.log(`${figures.length} pictures in dist/figures/, a package in dist/npm/`);

// Bundles the modules of this folder and the WebAssembly module into dist/:
//   embedding-core.mjs   the programming interface, for browsers and Node
//   embedding-lab.js     <embedding-lab> as a classic script, which also runs from file:// and in a sandbox
//   embedding-lab.mjs    the same as an ES module
//   embedding-lab.html   the page with everything inside, for a double click
//   notes.html           the notes, with notes.js, notes.css and notes/ beside it; embedding-notes.html is all of it in one file
// node build.mjs [--report]: with --report it prints sizes and integrity hashes.
// publish/dist.mjs writes what others need besides: types, adapters, pictures, a package.

import { mkdir } from "node:fs/promises";
import { bundle, bundleForPages, core, dist, lab } from "../publish/bundle.mjs";
import { writeNotes, writeWholeNotes } from "../publish/notes_page.mjs";
import { writeWholePage } from "../publish/page.mjs";
import { report } from "../publish/report.mjs";

await mkdir(dist, { recursive: true });
await Promise.all([
  bundle("core/core.js", "embedding-core.mjs", core),
  bundleForPages("element/embedding_lab.js", "embedding-lab", lab),
]);
await Promise.all([writeWholePage(), writeNotes().then(writeWholeNotes)]);
if (process.argv.includes("--report"))
  await report([
    ...["core.mjs", "lab.js", "lab.mjs", "lab.html", "notes.html"].map(
      (name) => `embedding-${name}`,
    ),
    ...["notes.html", "notes.js", "notes-exercises.js", "notes.css"],
  ]);

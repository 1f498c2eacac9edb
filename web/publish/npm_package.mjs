// dist/npm: a folder that `npm publish` would take as it is.

import { copyFile, cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { description, dist, license, root, version } from "./bundle.mjs";

const README = `# Embedding Lab

${description}.

\`\`\`html
<script src="embedding-lab.js" defer></script>
<embedding-lab view="vectors softmax" corpus="the cat sat on the mat ." seed="7"></embedding-lab>
\`\`\`

- \`import "embedding-lab"\` makes \`<embedding-lab>\` known; \`embedding-lab.js\` does so as a classic script.
- \`import { createLab } from "embedding-lab/core"\` is the programming interface, for browsers and Node.
- \`embedding-lab/anywidget\` is the adapter for notebooks and MyST.
- \`figures/\` holds static pictures; \`custom-elements.json\` describes every attribute, property and event.
`;

/**
 * @param {readonly string[]} names  of files in dist/
 */
export async function writePackage(names) {
  const folder = join(dist, "npm");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const name of names) await copyFile(join(dist, name), join(folder, name));
  await cp(join(dist, "figures"), join(folder, "figures"), { recursive: true });
  await writeFile(join(folder, "README.md"), README);

  await copyFile(join(root, "LICENSE"), join(folder, "LICENSE"));
  const about = {
    ...{ name: "embedding-lab", version, description, license },
    keywords: ["embedding", "language-model", "education", "web-component", "anywidget"],
    type: "module",
    main: "./embedding-lab.mjs",
    types: "./embedding-lab.d.mts",
    unpkg: "./embedding-lab.js",
    jsdelivr: "./embedding-lab.js",
    customElements: "./custom-elements.json",
    exports: {
      ".": { types: "./embedding-lab.d.mts", default: "./embedding-lab.mjs" },
      "./core": { types: "./embedding-core.d.mts", default: "./embedding-core.mjs" },
      "./anywidget": {
        ...{ types: "./embedding-lab.anywidget.d.mts", default: "./embedding-lab.anywidget.mjs" },
      },
      "./embedding-lab.js": { types: "./embedding-lab.d.ts", default: "./embedding-lab.js" },
      "./embedding-lab.html": "./embedding-lab.html",
      "./custom-elements.json": "./custom-elements.json",
      "./package.json": "./package.json",
      "./figures/*": "./figures/*",
    },
    files: [...names, "figures"],
    // Importing the element defines it.
    sideEffects: names.filter((name) => /^embedding-lab.*\.m?js$/.test(name)).map((n) => `./${n}`),
    engines: { node: ">=18" },
  };
  await writeFile(join(folder, "package.json"), `${JSON.stringify(about, null, 2)}\n`);
}

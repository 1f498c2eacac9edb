import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "../../../web/tools/serve.mjs";

/** Loads a development tool, such as "axe-core", from web/node_modules. */
export const requireTool = createRequire(join(root, "web/package.json"));

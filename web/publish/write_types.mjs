// node publish/write_types.mjs: the declarations alone, for the tests, which are checked against them.

import { copyTypes } from "./types.mjs";

await copyTypes();

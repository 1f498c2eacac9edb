// node publish/write_types.mjs: dist's declarations alone, which the tests are checked against.

import { writeTypes } from "./types.mjs";

await writeTypes();

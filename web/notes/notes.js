// The notes: what the page around the chapters does. It knows the lab by <embedding-lab>'s public interface alone.

import { startContents } from "./page/contents.js";
import { embeddingAsked, startEmbedded } from "./page/embedded.js";
import { startEmbedCodes } from "./page/embed_dialog.js";
import { startProgress } from "./page/progress.js";
import { startRail } from "./page/rail.js";
import { startTheme } from "./page/theme.js";

const embedding = embeddingAsked();
if (embedding) startEmbedded(embedding);
else startEmbedCodes();
startTheme();
startProgress();
startRail();
startContents();

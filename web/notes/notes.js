// The notes: what the page around the chapters does. It knows the lab by <embedding-lab>'s public interface alone.

import { startLecture } from "./lecture/lecture.js";
import { startArriving } from "./page/arrive.js";
import { startContents } from "./page/contents.js";
import { embeddingAsked, startEmbedded } from "./page/embedded.js";
import { startEmbedCodes } from "./page/embed_dialog.js";
import { startProgress } from "./page/progress.js";
import { startRail } from "./page/rail.js";
import { startTheme } from "./page/theme.js";
import { startWords } from "./words/index.js";

document.documentElement.dataset.script = "";
const embedding = embeddingAsked();
if (embedding) startEmbedded(embedding);
else startEmbedCodes();
startTheme();
startProgress();
startRail();
startContents();
startWords(document.documentElement);
if (!embedding) startLecture();
startArriving();

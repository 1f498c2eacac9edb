// The exercises of the notes, a script of their own: the text does not wait for them.

import { clearAnswers, startExercises } from "./exercise/index.js";

startExercises(document);
document.addEventListener("notes-clear", clearAnswers);

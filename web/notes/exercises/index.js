// The exercises of all chapters, in the chapters' order.

import numbers from "./01_numbers.js";
import reads from "./02_reads.js";
import asked from "./03_asked.js";
import inside from "./04_inside.js";
import alike from "./05_alike.js";
import probabilities from "./06_probabilities.js";
import wrong from "./07_wrong.js";
import learns from "./08_learns.js";
import learned from "./09_learned.js";
import writes from "./10_writes.js";
import gpt from "./11_gpt.js";

/** @type {readonly import("../types.js").Exercises[]} */
export const EXERCISES = [
  numbers,
  reads,
  asked,
  inside,
  alike,
  probabilities,
  wrong,
  learns,
  learned,
  writes,
  gpt,
];

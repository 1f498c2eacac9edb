// The classic script exports nothing: importing it for its effect makes the element known.
export type * from "./embedding-lab.mjs";

/** Limits of what a program may ask for; those of settings stand in their table. */

/** Epochs or pairs. */
export const LARGEST_COUNT = 1e9;

/** A place in a plane; beyond, scores overflow. */
export const LARGEST_COORDINATE = 1e150;

/** Cells of a map, along either side too. */
export const MOST_CELLS = 1e6;

/** Draws that are counted at once. */
export const MOST_DRAWS = 1e6;

/** Numbers or tokens in a list of a program's own. */
export const MOST_NUMBERS = 1e5;

/** Changes in the history of a saved lab. */
export const MOST_CHANGES = 1e6;

// How the panel's static picture is made.

export const title = "Counted and learned probabilities of the next token";
/** CSS pixels. */
export const width = 1000;

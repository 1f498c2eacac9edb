// How the panel's static picture is made.

export const title = "A draw in the cumulative probabilities of the next token";

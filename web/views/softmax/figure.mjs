// How the panel's static picture is made.

export const title = "What comes after “the”: score, exp, p and the counted p";

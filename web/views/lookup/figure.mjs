// How the panel's static picture is made.

export const title = "Look-up: a one-hot row times V is a row of V, and the same with U";
/** CSS pixels. */
export const width = 800;

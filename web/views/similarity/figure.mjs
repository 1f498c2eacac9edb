// How the panel's static picture is made.

export const title = "Dot product, cosine, angle and distance of two vectors";
/** CSS pixels. */
export const width = 900;

// How the panel's static picture is made.

export const title = "The vocabulary: index, token, one-hot vector and count";

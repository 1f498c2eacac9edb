// How the panel's static picture is made.

export const title = "How surprising each pair of the text is, and their mean, the loss";

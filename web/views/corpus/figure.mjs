// How the panel's static picture is made.

export const title = "The corpus, its tokens marked";

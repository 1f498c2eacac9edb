/** The choices of the core in the order of its enumerations (tokenizer.hpp, optimizer.hpp, similarity.hpp). */

export const TOKEN_UNITS = Object.freeze(["words", "characters", "spaces"]);
export const OPTIMIZERS = Object.freeze(["sgd", "gd", "momentum", "adam"]);
export const SIMILARITIES = Object.freeze(["dot", "cosine", "angle", "euclidean"]);

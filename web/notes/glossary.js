// The notes' terms, each in two lines at the most.

/** @type {Readonly<Record<string, string>>} */
export const GLOSSARY = {
  argmax:
    "The item with the largest value. The argmax of the probabilities is the most probable next token.",
  attention:
    "The part of a large model that mixes the vectors of all tokens so far, and so makes the vector from which the next token is predicted.",
  "chain rule":
    "The probability of a whole text is a product: that of its first token, times that of each next one given all tokens before it.",
  corpus: "The text that a model is trained on.",
  cosine:
    "The dot product of two vectors divided by both their lengths. It is 1 for the same direction, 0 for a right angle, −1 for opposite directions.",
  "cross-entropy":
    "The mean surprise of a model over a text: −ln p of each token that came, added up and divided by their number.",
  dimension: "One of the K numbers of a vector. With K = 2 a vector is a point of a plane.",
  distribution:
    "A probability for each of several things, of which just one will happen. The probabilities add up to 1.",
  "dot product":
    "Two vectors multiplied number by number, and the products added up. It is large where both are long and point the same way.",
  embedding: "The vector that stands for a token: its row in a matrix of learned numbers.",
  entropy:
    "The mean surprise where the probabilities are the true ones. No model can do better on average.",
  epoch: "One pass of training over all pairs of the text.",
  error:
    "For each next token its probability p minus y, where y is 1 for the token that came and 0 for the others.",
  "Euclidean distance":
    "The length of the straight line between the ends of two vectors: 0 for equal vectors, and never negative.",
  floor:
    "The least loss that any model which looks at one token can reach on this text. Only the counted probabilities reach it.",
  gradient:
    "For each number of the model, how fast the loss rises when that number grows. Training takes a small step the other way.",
  hull: "The smallest shape without dents that holds all points, as a rubber band around them would lie.",
  hyperparameter:
    "A number that a person sets before training, such as the learning rate or K. Training does not change it.",
  "learning rate": "How large a step training takes: each gradient is multiplied by it.",
  "look-up":
    "Reading the row of a token in a matrix. It gives the same as multiplying a one-hot vector with the matrix.",
  loss: "What training makes small: the mean of −ln p over all pairs of the text, in nats per token.",
  "Markov assumption":
    "What comes next depends on the last token alone, and not on those before it.",
  "Markov chain":
    "A sequence in which each item is drawn from probabilities that depend on the item before it alone.",
  "named entity":
    "A person, place, firm or the like that a text calls by its name. Finding them is a task of its own.",
  nat: "The unit of surprise with the natural logarithm: an event of probability 1/e, about 37 %, surprises by one nat.",
  "one-hot vector":
    "A vector of zeros with a single 1, at the place of one token in the vocabulary. It has as many numbers as the vocabulary has tokens.",
  pair: "Two tokens that follow each other in the text: a previous and a next one.",
  parameter: "A number that training sets. Here these are the numbers of V and U, 2NK of them.",
  sampling: "Drawing the next token at random, each as often as its probability says.",
  score:
    "The dot product of a token’s u with the v of the token before. The largest score gets the largest probability.",
  seed: "The number that a random start is made from. The same seed gives the same start again.",
  "sentiment analysis": "The task of telling whether a text speaks well or badly of something.",
  SGD: "Stochastic gradient descent: a small step after each pair of the text, instead of one after all of them.",
  softmax: "Turns scores into probabilities: exp of each score, divided by the sum of all these.",
  surprise:
    "−ln of the probability that a token had when it came: 0 for a sure one, large for an improbable one.",
  temperature:
    "A number T by which all scores are divided before the softmax. Above 1 the probabilities come closer together, below 1 further apart.",
  token:
    "What a text is cut into: here a word, a number, an emoji or a mark; in large models often a piece of a word.",
  "tied embeddings":
    "One table of vectors is used at both ends, for the tokens that are read and for those that are predicted.",
  unembedding: "The way back from a vector to a token: a score with every u, then the softmax.",
  vocabulary: "The distinct tokens of a text, in order. There are N of them.",
};

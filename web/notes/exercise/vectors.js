/**
 * A row of V or U.
 * @param {import("../types.js").Lab} lab
 * @param {"v" | "u"} kind
 * @param {number} id  of its token
 */
export function vectorOf(lab, kind, id) {
  const { V, U } = lab.embeddings();
  return [...(kind === "v" ? V : U).slice(id * lab.dimensions, (id + 1) * lab.dimensions)];
}

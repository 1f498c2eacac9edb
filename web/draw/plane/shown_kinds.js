/** @typedef {import("../../snapshot/types.js").VectorKind} Kind */

/** @type {Record<import("../../snapshot/types.js").Snapshot["settings"]["show"], readonly Kind[]>} */
const KINDS = { both: ["V", "U"], v: ["V"], u: ["U"] };

/** The kinds of vectors that the plane shows; both until there is a lab. @param {Pick<import("../../snapshot/types.js").Snapshot, "settings"> | null} snapshot */
export const kindsOf = (snapshot) => KINDS[snapshot?.settings.show ?? "both"];

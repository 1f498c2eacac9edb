// What the little server compresses, and how: brotli or gzip, as the browser accepts it, on the way.

import { constants, createBrotliCompress, createGzip } from "node:zlib";

/** Types that are not compressed already. */
const TEXTS = /^(text\/|application\/(json|wasm)|image\/svg)/;

/** Bytes below which an answer fits one packet anyway. */
const SMALL = 1024;

/** As quick as gzip and 4 % smaller; the best of brotli would need seconds. */
const QUALITY = 5;

const COMPRESSORS = {
  br: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }),
  gzip: () => createGzip(),
};

/**
 * How an answer is compressed: headers for it, and a stream for its body where it is.
 * @param {string} type  of its content
 * @param {number} size  of its body, in bytes
 * @param {string | string[] | undefined} accepted  the request's Accept-Encoding
 */
export function compression(type, size, accepted = "") {
  if (!TEXTS.test(type) || size < SMALL) return { headers: {} };
  const vary = "accept-encoding";
  const wanted = /** @type {const} */ (["br", "gzip"]).find((name) => accepts(accepted, name));
  if (!wanted) return { headers: { vary } };
  return { headers: { vary, "content-encoding": wanted }, create: COMPRESSORS[wanted] };
}

/** Whether the header names it, and not with the weight 0. @param {string | string[]} header @param {string} coding */
function accepts(header, coding) {
  return String(header)
    .split(",")
    .map((each) =>
      each
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q=/),
    )
    .some(([name, weight = "1"]) => name === coding && Number(weight) > 0);
}

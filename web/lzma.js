/**
 * Bytes that LZMA has packed, with lc = 3, lp = 0, pb = 0 and no header: for a WebAssembly module a fifth less than what
 * browsers can unpack themselves.
 * [Igor Pavlov, LZMA specification, 2015]
 * @param {string} packed  base64
 * @param {number} size  of the result
 */
export function unpack(packed, size) {
  const source = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const bytes = new Uint8Array(size);
  const probabilities = new Uint16Array(8000).fill(1024);
  // Where the probabilities of each kind begin. The first six kinds have one for each of 12 states.
  const [isMatch, isRepeat, isOther, isThird, isLast, isLong] = [0, 12, 24, 36, 48, 60];
  const [slots, special, low, lengths, repeatLengths, literals] = [72, 328, 456, 472, 746, 1020];

  let range = 2 ** 32 - 1;
  let code = 0;
  let next = 0;
  let at = 0;
  for (; next < 5; next++) code = ((code << 8) | source[next]) >>> 0;

  const narrow = () => {
    if (range < 2 ** 24) {
      range = (range << 8) >>> 0;
      code = ((code << 8) | source[next++]) >>> 0;
    }
  };
  /** @param {number} i  whose probability it has */
  const bit = (i) => {
    const p = probabilities[i];
    const bound = (range >>> 11) * p;
    const one = code >= bound;
    if (one) {
      range -= bound;
      code -= bound;
      probabilities[i] = p - (p >> 5);
    } else {
      range = bound;
      probabilities[i] = p + ((2048 - p) >> 5);
    }
    narrow();
    return one ? 1 : 0;
  };
  /**
   * Of this many bits, the highest first.
   * @param {number} first @param {number} bits
   */
  const number = (first, bits) => {
    let m = 1;
    for (let i = 0; i < bits; i++) m = (m << 1) | bit(first + m);
    return m - (1 << bits);
  };
  /**
   * The lowest first.
   * @param {number} first @param {number} bits
   */
  const reversed = (first, bits) => {
    let m = 1;
    let value = 0;
    for (let i = 0; i < bits; i++) {
      const b = bit(first + m);
      m = (m << 1) | b;
      value |= b << i;
    }
    return value;
  };
  /** @param {number} first */
  const length = (first) => {
    if (!bit(first)) return 2 + number(first + 2, 3);
    if (!bit(first + 1)) return 10 + number(first + 10, 3);
    return 18 + number(first + 18, 8);
  };
  /** @param {number} count  of the bytes that are there again */
  const distance = (count) => {
    const slot = number(slots + 64 * Math.min(count - 2, 3), 6);
    if (slot < 4) return slot + 1;
    const bits = (slot >> 1) - 1;
    let value = (2 | (slot & 1)) << bits;
    if (slot < 14) return value + reversed(special + value - slot, bits) + 1;
    for (let i = bits - 1; i >= 4; i--) {
      range >>>= 1;
      if (code >= range) {
        code -= range;
        value += 2 ** i;
      }
      narrow();
    }
    return value + reversed(low, 4) + 1;
  };

  let state = 0; // what the last steps were
  let recent = [1, 1, 1, 1];
  while (at < size) {
    if (!bit(isMatch + state)) {
      const first = literals + 0x300 * (at > 0 ? bytes[at - 1] >> 5 : 0);
      let m = 1;
      if (state >= 7) {
        let matched = bytes[at - recent[0]];
        let same = 1;
        while (m < 256 && same) {
          const expected = matched >> 7;
          matched = (matched << 1) & 255;
          const b = bit(first + 256 * (1 + expected) + m);
          m = (m << 1) | b;
          same = b === expected ? 1 : 0;
        }
      }
      while (m < 256) m = (m << 1) | bit(first + m);
      bytes[at++] = m;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let count = 1;
    if (!bit(isRepeat + state)) {
      count = length(lengths);
      recent = [distance(count), ...recent.slice(0, 3)];
      state = state < 7 ? 7 : 10;
    } else {
      let which = 0;
      if (bit(isOther + state)) which = bit(isThird + state) ? 2 + bit(isLast + state) : 1;
      if (which > 0) recent.unshift(...recent.splice(which, 1));
      if (which > 0 || bit(isLong + state)) {
        count = length(repeatLengths);
        state = state < 7 ? 8 : 11;
      } else {
        state = state < 7 ? 9 : 11;
      }
    }
    for (const end = at + count; at < end; at++) bytes[at] = bytes[at - recent[0]];
  }
  return bytes;
}

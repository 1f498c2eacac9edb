/**
 * What LZMA has packed (7-zip.org/sdk.html has its specification), for the bundles: it holds the module in a sixth less than
 * deflate, which browsers unpack themselves. A packed file is a row of yes or no; each is told by a model of how likely it is
 * there, which learns from every answer.
 */

/** For the literals and positions of LZMA's usual settings: lc=3, lp=0, pb=2. */
export const USUAL_SETTINGS = 0x5d;
const PLACES = 4;

/** Bytes that are unpacked at a time. */
const PIECE = 2048;

/** What came last, in LZMA's twelve states: from here on a repetition. */
const REPETITION = 7;

/** Of so many answers, each as likely as the other: in 2048ths. @param {number} count */
const models = (count) => new Uint16Array(count).fill(1024);

class AnswerReader {
  /** @param {Uint8Array} bytes  of LZMA's range coder */
  constructor(bytes) {
    this.bytes = bytes;
    this.next = 5;
    this.range = 2 ** 32 - 1;
    this.code = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1);
  }

  /** @param {Uint16Array} of  models @param {number} which  of them */
  answer(of, which) {
    const model = of[which];
    const bound = (this.range >>> 11) * model;
    const yes = this.code >= bound;
    if (yes) {
      this.code -= bound;
      this.range -= bound;
      of[which] -= model >> 5;
    } else {
      this.range = bound;
      of[which] += (2048 - model) >> 5;
    }
    this.#refill();
    return Number(yes);
  }

  /** A number of so many answers that have no model. @param {number} count */
  plain(count) {
    let number = 0;
    for (let i = 0; i < count; i += 1) {
      this.range >>>= 1;
      const yes = this.code >= this.range;
      if (yes) this.code -= this.range;
      number = 2 * number + Number(yes);
      this.#refill();
    }
    return number;
  }

  /** A number, its highest bit first: every beginning has a model. @param {Uint16Array} of @param {number} bits @param {number} start */
  number(of, bits, start = 0) {
    let node = 1;
    for (let i = 0; i < bits; i += 1) node = 2 * node + this.answer(of, start + node);
    return node - (1 << bits);
  }

  /** Its lowest bit first. @param {Uint16Array} of @param {number} bits @param {number} start */
  reversedNumber(of, bits, start = 0) {
    let node = 1;
    let number = 0;
    for (let i = 0; i < bits; i += 1) {
      const bit = this.answer(of, start + node);
      node = 2 * node + bit;
      number += bit << i;
    }
    return number;
  }

  #refill() {
    if (this.range >= 2 ** 24) return;
    this.range = (this.range << 8) >>> 0;
    this.code = ((this.code << 8) | this.bytes[this.next]) >>> 0;
    this.next += 1;
  }
}

/** How many bytes are repeated: from 2 on. */
class LengthReader {
  #longer = models(2);
  #short = models(PLACES * 8);
  #middle = models(PLACES * 8);
  #long = models(256);

  /** @param {AnswerReader} reader @param {number} place */
  read(reader, place) {
    if (!reader.answer(this.#longer, 0)) return 2 + reader.number(this.#short, 3, place * 8);
    if (!reader.answer(this.#longer, 1)) return 10 + reader.number(this.#middle, 3, place * 8);
    return 18 + reader.number(this.#long, 8);
  }
}

/** How far back they stand: 0 is the byte before. */
class DistanceReader {
  #slots = models(4 * 64);
  #middle = models(115);
  #low = models(16);

  /** @param {AnswerReader} reader @param {number} length  of the repetition */
  read(reader, length) {
    const slot = reader.number(this.#slots, 6, Math.min(length - 2, 3) * 64);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const first = (2 + (slot & 1)) << bits;
    if (slot < 14) return first + reader.reversedNumber(this.#middle, bits, first - slot);
    return first + reader.plain(bits - 4) * 16 + reader.reversedNumber(this.#low, 4);
  }
}

/** A byte, by the one before it and, after a repetition, by the one that would have gone on with it. */
class ByteReader {
  #models = models(8 * 768);

  /** @param {AnswerReader} reader @param {number} before @param {number} [expected] */
  read(reader, before, expected) {
    const start = (before >> 5) * 768;
    let node = 1;
    for (let bit = 7; bit >= 0 && expected !== undefined; bit -= 1) {
      const likely = (expected >> bit) & 1;
      const read = reader.answer(this.#models, start + (1 + likely) * 256 + node);
      node = 2 * node + read;
      if (read !== likely) break;
    }
    while (node < 256) node = 2 * node + reader.answer(this.#models, start + node);
    return node - 256;
  }
}

/** Which of the last four distances is repeated, or none of them. */
class RepetitionReader {
  #known = models(12);
  #older = [models(12), models(12), models(12)];

  /** @param {AnswerReader} reader @param {number} state */
  isKnown(reader, state) {
    return reader.answer(this.#known, state) === 1;
  }

  /** @param {AnswerReader} reader @param {number} state */
  age(reader, state) {
    let age = 0;
    while (age < 3 && reader.answer(this.#older[age], state)) age += 1;
    return age;
  }
}

/**
 * A file of the kind .lzma with the usual settings, which tells its size. `more` unpacks a little of it, and tells whether there is more:
 * all of it would take a slow machine a tenth of a second.
 * @param {Uint8Array} packed
 * @returns {{unpacked: Uint8Array, more: () => boolean}}
 */
export function unpackingLzma(packed) {
  const header = new DataView(packed.buffer, packed.byteOffset);
  const unpacked = new Uint8Array(header.getUint32(5, true));
  const reader = new AnswerReader(packed.subarray(13));
  const repeated = models(12 * PLACES);
  const longer = models(12 * PLACES);
  const repetitions = new RepetitionReader();
  const bytes = new ByteReader();
  const distances = new DistanceReader();
  const lengths = new LengthReader();
  const knownLengths = new LengthReader();
  const last = [0, 0, 0, 0];
  let state = 0;
  let at = 0;

  function more() {
    const end = Math.min(at + PIECE, unpacked.length);
    while (at < end) piece();
    return at < unpacked.length;
  }

  /** A byte, or a repetition. */
  function piece() {
    const place = at % PLACES;
    const which = state * PLACES + place;
    const again = state >= REPETITION;
    if (!reader.answer(repeated, which)) {
      const expected = again ? unpacked[at - last[0] - 1] : undefined;
      unpacked[at] = bytes.read(reader, unpacked[at - 1] ?? 0, expected);
      at += 1;
      state = state < 4 ? 0 : state - (state < 10 ? 3 : 6);
      return;
    }
    let length = 1;
    if (!repetitions.isKnown(reader, state)) {
      length = lengths.read(reader, place);
      last.pop();
      last.unshift(distances.read(reader, length));
      state = again ? 10 : 7;
    } else {
      const age = repetitions.age(reader, state);
      const isOneByte = age === 0 && !reader.answer(longer, which);
      if (!isOneByte) length = knownLengths.read(reader, place);
      last.unshift(...last.splice(age, 1));
      state = again ? 11 : isOneByte ? 9 : 8;
    }
    for (const end = at + length; at < end; at += 1) unpacked[at] = unpacked[at - last[0] - 1];
  }

  return { unpacked, more };
}

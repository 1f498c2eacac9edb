// Seeded random texts of many scripts, made of what the rules of words tell apart.

/** Characters as old as any Node's tables, and short pieces that only mean something together. */
const PIECES = [
  ...Array.from("aZéßЖяԱբΣσςΟΔאצה״׳عبलमหนลາກမြក漢字かなカー한글"),
  ..."IİıiŁ7０٣4ⅧⒶ½²˂".split(""),
  ..."'’‘＇·\u0387‧\".,:;_‿-!?…。、%€©→".split(""),
  ...[
    "\u0301",
    "\u0307",
    "\u0327",
    "\u093f",
    "\u094d",
    "\u0e31",
    "\u3099",
    "ﾞ",
    "\ufe0f",
    "\u20e3",
  ],
  ...["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u200e", "\u180e", "\0", "\x1b"],
  ...[" ", " ", " ", "\n", "\r\n", "\t", "\u00a0", "\u2028", "\u3000"],
  ...["😀", "👩", "❤", "🏽", "🇩", "🇪", "👩\u200d🔬", "1\ufe0f\u20e3", "#\ufe0f\u20e3"],
  ...[
    "ΟΔΟΣ",
    'צה"ל',
    "ג'ר",
    "don’t",
    "l·l",
    "3.14",
    "1,000",
    "1'0",
    "v1.2",
    "İZMİR",
    "I\u0307",
    "แมวกิน",
  ],
  ...["𐐀", "𝐀", "𐑎", "\u{e0067}", "\u{e007f}", "՟", "ー", "ｶﾞ"],
];

/**
 * @param {number} count
 * @param {number} seed
 * @returns {{text: string, lang: string}[]}
 */
export function mixedTexts(count, seed) {
  let state = seed;
  const random = (/** @type {number} */ n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  return Array.from({ length: count }, () => {
    const length = 1 + random(12);
    // Half of the texts have few kinds of pieces, so that these meet often.
    const pool = random(2)
      ? PIECES
      : Array.from({ length: 5 }, () => PIECES[random(PIECES.length)]);
    const pieces = Array.from({ length }, () => pool[random(pool.length)]);
    return { text: pieces.join(""), lang: ["", "", "tr", "az"][random(4)] };
  });
}

/**
 * Tables as comma-separated values (RFC 4180): a cell with a comma, a quotation mark or a line end is quoted.
 *
 * Spreadsheets take a cell for a formula that begins with an equals, plus, minus or at sign. No token can be one: a token that begins
 * with such a sign is that character, with accents at most. So tokens stay as they are, and a program reads back what the lab has. Numbers have every digit.
 */

/** @param {readonly (string | number)[][]} rows */
export function toCsv(rows) {
  const text = rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
  // The mark tells spreadsheets that the file is UTF-8; a file of plain ASCII does not need it.
  return /^[\0-\x7f]*$/.test(text) ? text : `\ufeff${text}`;
}

/** @param {string | number} value */
function cell(value) {
  const text = String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// Pages of others, in which labs stand.

/** What makes <embedding-lab> known to a page. */
export const labScript = '<script src="/web/dist/embedding-lab.js" defer></script>';

/** @param {string} body @param {string} [head] @param {string} [attributes]  of the page */
export const hostPage = (body, head = labScript, attributes = 'lang="en"') =>
  `<!doctype html><html ${attributes}><head><meta charset="utf-8"><title>Host</title>${head}</head><body>${body}</body></html>`;

/** Lines of JSON: first the result with the number of items that follow as `count`, then lists of items. */
export const PIECES_TYPE = "application/x-ndjson";

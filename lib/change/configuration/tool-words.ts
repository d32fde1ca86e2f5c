/** What a reader takes in of a tool's complaint. */
const MAX_LINES = 12;
const MAX_LENGTH = 800;

/** Colours and other controls of a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they are made of
const CONTROLS = /\u001b\[[0-9;]*[A-Za-z]/g;
/** A line that is an XML tag and nothing else, perhaps numbered: `   3     <nvpair …/>`. */
const XML_LINE = /^\s*(?:\d+\s*)?(?:<[/?!A-Za-z].*>\s*)?$/;

/**
 * A tool's complaint as people may read it: of a Python traceback its last line, of a CIB that it printed nothing, each line
 * once, and not more than a dozen lines. Where nothing is left of it, its beginning stays.
 */
export function toolWords(said: string): string {
  const kept: string[] = [];
  let isInTraceback = false;
  for (const line of said.replace(CONTROLS, "").split("\n")) {
    if (line.startsWith("Traceback ")) isInTraceback = true;
    else if (isInTraceback && /^\S/.test(line)) isInTraceback = false;
    if (isInTraceback || XML_LINE.test(line) || /^During handling of|^The above exception/.test(line))
      continue;
    const bare = line.trimEnd();
    if (!kept.includes(bare)) kept.push(bare);
  }
  const words = kept.slice(0, MAX_LINES).join("\n").slice(0, MAX_LENGTH);
  return words === "" ? (said.trim().split("\n")[0] ?? "").slice(0, 100) : words;
}

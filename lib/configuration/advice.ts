/** What to do about a line of crm_verify, worded under `configuration.findings.advice.<code>`. */
export type Advice = "loss-policy" | "fencing" | "value" | "deprecated" | "missing" | "schema" | "other";

/** By the words that Pacemaker 2.1 and 3.0 print; a line that none of them is in gets the plain advice. */
const ADVICE: readonly (readonly [RegExp, Advice])[] = [
  // Named before fencing, of which the same line tells: whoever has none said so already.
  [/loss-policy/i, "loss-policy"],
  [/stonith|fencing/i, "fencing"],
  [/schema|does not validate|syntax|DTD/i, "schema"],
  [/deprecated|will be removed|no longer supported/i, "deprecated"],
  [/default value|invalid|not a valid|out of range|unrecogni[sz]ed/i, "value"],
  [
    /no resource|not found|non-existent|does not exist|unknown (?:resource|node)|ignoring constraint/i,
    "missing",
  ],
];

export function adviceFor(text: string): Advice {
  return ADVICE.find(([words]) => words.test(text))?.[1] ?? "other";
}

/** Lines that follow one another and are mended by the same: the advice stands once. Of the plain advice each line has its own. */
export function byAdvice<Line extends { readonly text: string }>(
  lines: readonly Line[],
): readonly { readonly advice: Advice; readonly lines: readonly [Line, ...Line[]] }[] {
  const groups: { advice: Advice; lines: [Line, ...Line[]] }[] = [];
  for (const line of lines) {
    const advice = adviceFor(line.text);
    const last = groups.at(-1);
    if (last?.advice === advice && advice !== "other") last.lines.push(line);
    else groups.push({ advice, lines: [line] });
  }
  return groups;
}

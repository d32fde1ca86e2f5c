/** How one step ended. Steps that were skipped have no answer. */
export interface StepAnswer {
  readonly name: string;
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ScriptAnswers {
  /** In the order in which they were printed. */
  readonly steps: readonly StepAnswer[];
  /** The script came to its end; false where its output was cut off or it was stopped. */
  readonly complete: boolean;
  /** Steps that began and of whose end nothing is known. */
  readonly unfinished: readonly string[];
}

/** Reads what a script printed back into answers. Never throws: what is cut off is `unfinished`, the rest stays. */
export function parseScriptOutput(output: string, token: string): ScriptAnswers {
  const steps: StepAnswer[] = [];
  const unfinished: string[] = [];
  const frames = `\n${output}`.split(`\n${token} out `);
  for (const [index, cut] of frames.entries()) {
    if (index === 0) continue;
    const frame = index === frames.length - 1 ? cut : `${cut}\n`;
    const [name = "", rest = ""] = split(frame, "\n");
    const [printed, tail] = split(rest, `\n${token} end `);
    const code = /^(\d+)\n/.exec(tail ?? "")?.[1];
    if (code === undefined) {
      unfinished.push(name);
      continue;
    }
    const [stdout = "", stderr = ""] = split(printed ?? "", `\n${token} err\n`);
    steps.push({ name, code: Number(code), stdout, stderr });
  }
  return { steps, complete: `\n${output}`.includes(`\n${token} over\n`), unfinished };
}

/** The text before and after the first separator; the second is undefined where there is none. */
function split(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}

const COMPLAINT_LENGTH = 400;

/** Why a step did not do what it should, in its own words or, where it has none, by its exit status. */
export function complaintOf(answer: StepAnswer | undefined, what: string, length = COMPLAINT_LENGTH): string {
  if (answer === undefined) return `${what}: no answer`;
  const said = `${answer.stderr}\n${answer.stdout}`.trim().slice(0, length);
  return said === "" ? `${what}: exit status ${answer.code}` : said;
}

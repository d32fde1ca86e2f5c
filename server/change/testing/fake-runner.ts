import "server-only";
import { CIB_HEADER } from "@/lib/change/cib-file";
import type { Argv } from "@/lib/command/argv";
import type { Outcome } from "@/lib/command/outcome";
import type { NodeRunner } from "../../node/runner";

/** How a scripted command answers; a string is its standard output. */
export type Answer = string | { readonly code: number; readonly stdout?: string; readonly stderr?: string };

/** Answers a command by its line (`crm_resource --resource vip …`, without `timeout`, `env` and `sudo`). */
export type Answerer = (line: string, argv: readonly string[]) => Answer | null;

export interface FakeRunner extends NodeRunner {
  /** Every command that ran, in order, as its bare line. */
  readonly ran: string[];
  /** What the next script or command comes to instead of running, once. */
  failNext(outcome: Outcome, options?: { readonly afterRunning: boolean }): void;
}

/** The line by which a change looks whether the configuration is still the one that was reviewed. */
export const HEADER_LINE = CIB_HEADER.join(" ");

const STEP = /^b (\S+); (.*?)( >\S+)? 2>\S+ <\/dev\/null; r=\$\?/;
/** XML that a script has in a file rather than among its words. */
const XML_FILE = /^printf %s ('(?:[^']|'\\'')*') >(text-\d+\.xml) /gm;
/** The shell's own look at a line that was asked for: its name, and the pieces that line has or lacks. */
const GUARD = /^b (\S+); IFS= read -r x <guard\.line; /;
const PIECE = /^case \$x in \*'(.*)'\*\) (;; \*\) )?r=1/;
/** What stands after a step whose failing ends nothing. */
const MAY_FAIL = "r=0";

/**
 * A node that runs nothing: it reads the scripts' steps as a shell would and asks `answer` for each. A command that
 * nobody answers is a fault of the test.
 */
export function fakeRunner(answer: Answerer, { sudo = false } = {}): FakeRunner {
  const ran: string[] = [];
  let failing: { readonly outcome: Outcome; readonly afterRunning: boolean } | null = null;
  const execute = (argv: readonly string[]) => {
    const bare = bareOf(argv);
    const line = bare.join(" ");
    ran.push(line);
    const given = answer(line, bare);
    if (given === null) throw new Error(`nobody answers: ${line}`);
    const full = typeof given === "string" ? { code: 0, stdout: given } : given;
    return { code: full.code, stdout: full.stdout ?? "", stderr: full.stderr ?? "" };
  };
  const exited = (code: number, stdout: string, stderr: string): Outcome => ({
    kind: "exited",
    code,
    stdout,
    stderr,
    durationMs: 5,
  });
  const orFailure = (run: () => Outcome): Outcome => {
    const failure = failing;
    failing = null;
    if (failure === null) return run();
    if (failure.afterRunning) run();
    return failure.outcome;
  };
  return {
    node: "n1",
    sudo,
    ran,
    failNext: (outcome, { afterRunning } = { afterRunning: false }) => {
      failing = { outcome, afterRunning };
    },
    async run(argv: Argv) {
      return orFailure(() => {
        const { code, stdout, stderr } = execute(argv);
        return exited(code, stdout, stderr);
      });
    },
    async script(text: string) {
      return orFailure(() => exited(0, play(text, execute), ""));
    },
  };
}

function play(
  text: string,
  execute: (argv: readonly string[]) => { code: number; stdout: string; stderr: string },
): string {
  const token = /"(\S+) over"/.exec(text)?.[1] ?? "";
  const xml = new Map([...text.matchAll(XML_FILE)].map(([, said = "", name]) => [name, words(said)[0]]));
  const told = (word: string) => {
    const name = /^--xml-file=(text-.*)$/.exec(word)?.[1];
    return name === undefined ? word : `--xml-text=${xml.get(name)}`;
  };
  let output = "";
  let broken = false;
  let over = false;
  let seen = "";
  const lines = text.split("\n");
  for (const [at, line] of lines.entries()) {
    if (line === "while :; do") broken = false;
    const guard = GUARD.exec(line)?.[1];
    if (guard !== undefined && !broken && !over) {
      over = !holds(seen, lines.slice(at + 1));
      output += `${token} out ${guard}\n${seen}\n${token} end ${over ? 1 : 0}\n`;
    }
    const step = STEP.exec(line);
    if (step === null || broken || over) continue;
    const [, name = "", command = "", into] = step;
    const { code, stdout, stderr } = execute(words(command).map(told));
    const errors = stderr === "" ? "" : `\n${token} err\n${stderr}`;
    if (into === " >guard.line") [seen = ""] = stdout.split("\n");
    output += `${token} out ${name}\n${into ? "" : stdout}${errors}\n${token} end ${code}\n`;
    broken = code !== 0 && lines[at + 1] !== MAY_FAIL;
    // The lanes only run after the first sequence succeeded.
    over = broken && !/^(?:[vp]\d+\.|still$)/.test(name);
  }
  return `${output}${token} over\n`;
}

function holds(seen: string, lines: readonly string[]): boolean {
  for (const line of lines) {
    const [, piece, isWanted] = PIECE.exec(line) ?? [];
    if (piece === undefined) return true;
    if (seen.includes(piece) !== (isWanted !== undefined)) return false;
  }
  return true;
}

/** The words of a line that quoteArgv made. */
function words(command: string): readonly string[] {
  return [...command.matchAll(/'((?:[^']|'\\'')*)'(?= |$)/g)].map(([, word = ""]) =>
    word.replaceAll("'\\''", "'"),
  );
}

function bareOf(argv: readonly string[]): readonly string[] {
  let rest = argv;
  if (rest[0] === "timeout") rest = rest.slice(4);
  if (rest[0] === "sudo") rest = rest.slice(3);
  while (rest[0] === "env")
    rest = rest.slice(1).filter((word) => !/^(?:CIB_file|CIB_shadow_dir|TZ)=/.test(word));
  return rest;
}

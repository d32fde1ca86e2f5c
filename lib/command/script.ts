import { type Argv, ArgvError, frameToken, withTimeout, word } from "./argv";
import { quoteArgv, quoteWord } from "./quote";
import { tellsSecret } from "./redact";
import { MAKE_SCRATCH } from "./scratch";
import { NOT_WARM, WARM_FILE, WARM_START, warmLines } from "./warm-start";
import { withXmlInFiles } from "./xml-in-files";

/**
 * One command of a script. Its standard output answers under `name`, unless `into` names a file of the scratch
 * directory for it. A command that fails ends its sequence, unless `mayFail`.
 */
export interface ScriptStep {
  readonly name: string;
  readonly argv: Argv;
  readonly timeoutSeconds: number;
  readonly into?: string;
  readonly mayFail?: boolean;
  /** Environment of this command alone. Assigned by the shell: secrets in it are in nobody's process list. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * The Python module that the program is made of. Steps of one program that follow each other are run by one interpreter
   * then, which loads it once (warm-start.ts); they have neither `into` nor `env`, and may not fail.
   */
  readonly module?: string;
  /** Marks stand for the secrets in it, so that an argument list may show it. */
  readonly isMarked?: boolean;
}

/** Whether something still holds: `ask` prints one line, which has each of some pieces of text, and lacks each of others. */
export interface ScriptGuard {
  readonly ask: Omit<ScriptStep, "into" | "mayFail" | "module">;
  /** Answers with that line, and 1 where it does not hold. */
  readonly name: string;
  readonly has: readonly string[];
  readonly lacks: readonly string[];
}

/**
 * Many commands in one round trip: `first` one after another, then the `lanes` side by side, bounded by the
 * node's cores, and when all of these are through, `next` in the same way. A lane or sequence that failed is the last that
 * runs. All of them run in a private scratch directory, which is removed at the end whatever happens, with nothing on
 * their standard input.
 */
export interface Script {
  /** Unguessable and new for each run: what commands print cannot be taken for the frame around it. */
  readonly token: string;
  /** Texts that lie in the scratch directory from the beginning, by their names. */
  readonly files?: Readonly<Record<string, string>>;
  /** Asked before anything else; where it does not hold, or does not answer, nothing runs. */
  readonly guard?: ScriptGuard | null;
  readonly first: readonly ScriptStep[];
  readonly lanes?: readonly Lane[];
  /** What rests on the lanes' results. */
  readonly next?: readonly Lane[];
  /** No lane starts later than this after the first of its kind; those that did not have no answers. */
  readonly laneSeconds?: number;
}

/** Commands one after another, beside other lanes. */
export type Lane = readonly ScriptStep[];

/** More lanes than this at once would be felt by what runs on the node, however many cores it has. */
const MAX_LANES = 4;
const LANE_SECONDS = 60;
const NAME = /^[a-z0-9][a-z0-9.-]*$/;
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * The text of a script for `sh -s`. Everything variable in it went through {@link quoteArgv} or is a checked name;
 * the braces make the shell read all of it before it does any of it.
 * @throws ArgvError for a value that cannot travel, "bad-name" for a name of a step or variable or a token out of form.
 */
export function scriptText(script: Script): string {
  const { token, guard = null, laneSeconds = LANE_SECONDS } = script;
  const { files, first, lanes, next } = withXmlInFiles(script);
  frameToken(token);
  const all = [first, ...lanes, ...next];
  const warm = all.some((steps) => runs(steps).some(isWarm)) ? { [WARM_FILE]: WARM_START } : {};
  return [
    "{",
    "umask 077",
    `d=$(${MAKE_SCRATCH}) || exit 71`,
    // Stopped from outside, it still tells what it has. A shell that dies of a signal (of SIGPIPE, when nobody reads any
    // more) does nothing at its exit: so none does. Once more, for what was made while the first went through.
    `trap 'trap "" HUP INT PIPE TERM; [ -z "$w" ] || p; cd /; rm -rf "$d" 2>/dev/null || rm -rf "$d"' EXIT; w=`,
    "trap 'exit 129' HUP; trap 'exit 130' INT; trap 'exit 141' PIPE; trap 'exit 143' TERM",
    'cd "$d" || exit 71',
    `b() { printf '%s\\n' "${token} out $1"; }`,
    `e() { if [ -s "$1" ]; then printf '\\n%s\\n' "${token} err"; cat "$1"; fi; printf '\\n%s\\n' "${token} end $2"; }`,
    // Built into the shell, so the length of an argument list does not matter.
    ...Object.entries({ ...files, ...warm }).map(
      ([name, text]) => `printf %s ${quoteWord(text)} >${checkedName(name)} || exit 74`,
    ),
    ...sequence(first, { token, at: "first" }, guard),
    ...inParallel([lanes, next], { token, seconds: laneSeconds }),
    `printf '%s\\n' "${token} over"`,
    "exit 0",
    "}",
    "",
  ].join("\n");
}

/** Which sequence of which script: names its files. */
interface Place {
  readonly token: string;
  readonly at: string;
}

/** `while :; do … break; done`: a block that a failed command leaves by `break`. */
function sequence(
  steps: readonly ScriptStep[],
  place: Place,
  guard: ScriptGuard | null = null,
): readonly string[] {
  const lines = runs(steps).flatMap((run, index) =>
    isWarm(run) ? warmRun(run, { ...place, at: `${place.at}-${index}` }) : each(run, place),
  );
  return ["r=0", "while :; do", ...(guard === null ? [] : guarded(guard, place)), ...lines, "break", "done"];
}

const GUARD_FILE = "guard.line";

/** By the shell itself: what runs next waits for it. */
function guarded({ ask, name, has, lacks }: ScriptGuard, place: Place): readonly string[] {
  const within = (piece: string) => `case $x in *${quoteWord(piece)}*)`;
  return [
    ...each([{ ...ask, into: GUARD_FILE }], place),
    `b ${checkedName(name)}; IFS= read -r x <${GUARD_FILE}; printf '%s\\n' "$x"; r=0`,
    ...has.map((piece) => `${within(piece)} ;; *) r=1;; esac`),
    ...lacks.map((piece) => `${within(piece)} r=1;; esac`),
    `e .none "$r"; [ "$r" = 0 ] || break`,
  ];
}

type Run = readonly [ScriptStep, ...ScriptStep[]];

/** Steps that one interpreter can run are one run, each other step is one by itself. */
function runs(steps: readonly ScriptStep[]): readonly Run[] {
  const all: [ScriptStep, ...ScriptStep[]][] = [];
  for (const step of steps) {
    const last = all.at(-1);
    const isSame = step.module !== undefined && step.module === last?.[0].module;
    if (isSame && last !== undefined && step.argv[0] === last[0].argv[0]) last.push(step);
    else all.push([step]);
  }
  return all;
}

/** One command alone is not worth another way to run it, but for a secret, which its argument list would tell everybody on the node. */
function isWarm(run: Run): boolean {
  return run.length > 1 || (run[0].module !== undefined && hasSecret(run));
}

function hasSecret(run: Run): boolean {
  return run.some(({ argv, isMarked }) => !isMarked && tellsSecret(argv));
}

/** Where the interpreter cannot be had, commands without a secret are run by themselves; others are not run, and say so. */
function warmRun(run: Run, place: Place): readonly string[] {
  const [{ module = "" }] = run;
  for (const { name } of run) checkedName(name);
  return [
    ...warmLines({ token: place.token, module, index: place.at }, run),
    `case $r in 0) ;; ${NOT_WARM.join("|")}) r=0`,
    ...(hasSecret(run) ? notRun(run[0], place) : each(run, place)),
    ";; *) break;; esac",
  ];
}

function notRun({ name, argv: [program] }: ScriptStep, { at }: Place): readonly string[] {
  const errors = `.${at}.err`;
  const why = `${program}: not run, since its arguments would tell a secret: python3 does not load it`;
  return [
    `b ${checkedName(name)}; printf '%s\\n' ${quoteWord(why)} >${errors}; r=${NOT_WARM[0]}; e ${errors} "$r"; break`,
  ];
}

function each(steps: readonly ScriptStep[], { at }: Place): readonly string[] {
  const errors = `.${at}.err`;
  return steps.flatMap(({ name, argv, timeoutSeconds, into, mayFail, env = {} }) => {
    const output = into === undefined ? "" : ` >${checkedName(into)}`;
    const command = [...assignments(env), quoteArgv(withTimeout(argv, timeoutSeconds))].join(" ");
    const run = `${command}${output} 2>${errors} </dev/null`;
    const end = `r=$?; e ${errors} "$r"`;
    return [`b ${checkedName(name)}; ${run}; ${end}`, mayFail ? "r=0" : '[ "$r" = 0 ] || break'];
  });
}

function assignments(env: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(env).map(([name, value]) => {
    if (!VARIABLE.test(name)) throw new ArgvError("bad-name");
    return `${name}=${quoteWord(word(value))}`;
  });
}

/**
 * As many workers as the node has cores, each taking the next lane that nobody took (`set -C`: a file is made once). The
 * answers are printed in order when all are through: `p` does it, from `$w` to `$h`. Each process costs a small node a
 * millisecond or two: the time is asked only before a lane that may be late (`z`), and one `cat` prints all answers.
 */
const WORKERS = [
  `n=$(nproc 2>/dev/null) || n=1; [ "$n" -le ${MAX_LANES} ] || n=${MAX_LANES}`,
  'p() { i=$w; set --; while [ "$i" -lt "$h" ]; do [ ! -s ".lane-$i.out" ] || set -- "$@" ".lane-$i.out"; i=$((i+1)); done; [ $# = 0 ] || cat "$@"; }',
  'g() { set -C; if true 2>/dev/null >".lane-$1.taken"; then set +C; else set +C; return 1; fi; }',
  'y() { [ "$z" = 0 ] || [ "$(date +%s)" -lt "$t" ]; }',
  "o() {",
  'k=0; while [ "$k" -lt "$n" ]; do (',
  "trap - EXIT; i=$w; z=0",
  'while [ "$i" -lt "$h" ]; do if g "$i"; then y || break; z=1; l "$i" >".lane-$i.out"; fi; i=$((i+1)); done',
  ") & k=$((k+1)); done; wait; p; w=; }",
];

function inParallel(
  some: readonly (readonly Lane[])[],
  { token, seconds }: { readonly token: string; readonly seconds: number },
): readonly string[] {
  if (!Number.isInteger(seconds) || seconds <= 0) throw new ArgvError("bad-seconds");
  const rounds = some.filter((lanes) => lanes.length > 0);
  const lanes = rounds.flat();
  if (lanes.length === 0) return [];
  const cases = lanes.flatMap((steps, lane) => [
    `${lane})`,
    ...sequence(steps, { token, at: `lane-${lane}` }),
    '[ "$r" = 0 ] || true >.failed',
    ";;",
  ]);
  const ends = rounds.map((_, index) => rounds.slice(0, index + 1).flat().length);
  const calls = ends.map(
    (end, index) =>
      `if [ "$r" = 0 ] && [ ! -e .failed ]; then w=${ends[index - 1] ?? 0}; h=${end}; t=$(($(date +%s)+${seconds})); o; fi`,
  );
  return ["l() { case $1 in", ...cases, "esac; }", ...WORKERS, ...calls];
}

function checkedName(name: string): string {
  if (!NAME.test(name)) throw new ArgvError("bad-name");
  return name;
}

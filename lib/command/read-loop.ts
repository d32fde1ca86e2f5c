import { type Argv, frameToken } from "./argv";
import { quoteArgv } from "./quote";

/**
 * A loop on a node that reads as soon as something happens there: one command talks, and each time two others are run, side by
 * side. Nobody has to ask for it: what they print is there half a round trip later, and no channel is opened for it.
 */
export interface ReadLoop {
  /** Unguessable and new for each loop: what commands print cannot be taken for the frame around it. */
  readonly token: string;
  /** Keeps running; whatever it prints means "read". The loop ends with it. */
  readonly trigger: Argv;
  /** Where the node writes down what happens: a line of that file with that text means "read", too, where it can be followed. */
  readonly log: { readonly follow: Argv; readonly file: string; readonly line: string };
  readonly first: Argv;
  readonly second: Argv;
}

/** What a loop tells: that a reading begins, and its texts. Null: a command failed, or printed too much. */
export type LoopEvent =
  | { readonly kind: "begins" }
  /** The trigger ended; a reading may still be under way. */
  | { readonly kind: "trigger-ended" }
  | { readonly kind: "read"; readonly texts: readonly [first: string, second: string] | null };

/**
 * The log is followed for as long as the trigger lives (`--pid`), and no longer than that by the one who holds the loop's pipe.
 * A node that has no such log, or another `tail`, is told of by the trigger alone.
 */
function triggers({ token, trigger, log }: ReadLoop): string {
  const lines = `${quoteArgv(log.follow)} --pid="$t" -- ${quoteArgv([log.file])} 2>/dev/null 9>&-`;
  const those = `${quoteArgv(["grep", "--line-buffered", "-F", "-e", log.line])} 2>/dev/null 9>&-`;
  return `{ ${quoteArgv(trigger)} 9>&-; printf '\\n%s\\n' '${token} over' >&9; } & t=$!
${lines} | ${those} & g=$!
wait "$t"; kill "$g" 2>/dev/null`;
}

/**
 * The command of a loop. `dd` waits for anything and takes all that is there, so that many lines are one reading. The second
 * command prints into a pipe behind the first one: no file is needed. The pause keeps a burst from taking the node's time.
 * @throws ArgvError where a command cannot travel to the letter, "bad-name" for a token out of form.
 */
export function readLoop(loop: ReadLoop): Argv {
  const { token, first, second } = loop;
  frameToken(token);
  const run = (name: string, argv: Argv) =>
    `${quoteArgv(argv)} </dev/null 2>/dev/null 9>&-; printf '\\n%s\\n' "${token} ${name} $?"`;
  return [
    "sh",
    "-c",
    `exec 9>&1; { ${triggers(loop)}; } | while [ "$(dd bs=65536 count=1 2>/dev/null 9>&-; echo .)" != . ]; do
echo '${token} begins'
{ ${run("second", second)}; } | { ${run("first", first)}; cat; }
sleep 0.05
done`,
  ];
}

/** Reads what a loop prints, as it comes. Keeps `limit` characters of a reading at most. */
export class LoopReader {
  readonly #mark: RegExp;
  /** The longest beginning of a mark that may still be waiting for its end. */
  readonly #markLength: number;
  #tail = "";
  #parts: string[] = [];
  #length = 0;
  #first: string | null = null;

  constructor(
    token: string,
    private readonly limit: number,
  ) {
    this.#mark = new RegExp(`\\n?${token} (begins|over|first|second)(?: (\\d{1,3}))?\\n`);
    this.#markLength = `\n${token} second 255\n`.length;
  }

  /** What has become known by this piece of output, in order. */
  read(chunk: string): readonly LoopEvent[] {
    const events: LoopEvent[] = [];
    let text = this.#tail + chunk;
    for (let mark = this.#mark.exec(text); mark !== null; mark = this.#mark.exec(text)) {
      this.#keep(text.slice(0, mark.index));
      text = text.slice(mark.index + mark[0].length);
      if (mark[1] === "over") {
        // It stands wherever it came, perhaps in the middle of a text: that goes on.
        events.push({ kind: "trigger-ended" });
        continue;
      }
      const printed = this.#take();
      const answer = mark[2] === "0" ? printed : null;
      if (mark[1] === "begins") events.push({ kind: "begins" });
      else if (mark[1] === "first") this.#first = answer;
      else {
        events.push({
          kind: "read",
          texts: this.#first === null || answer === null ? null : [this.#first, answer],
        });
        this.#first = null;
      }
    }
    const cut = Math.max(0, text.length - this.#markLength);
    this.#keep(text.slice(0, cut));
    this.#tail = text.slice(cut);
    return events;
  }

  #keep(text: string): void {
    this.#length += text.length;
    if (this.#length <= this.limit) this.#parts.push(text);
    else this.#parts = [];
  }

  /** What was printed since the last mark; null where that was too much. */
  #take(): string | null {
    const text = this.#length <= this.limit ? this.#parts.join("") : null;
    this.#parts = [];
    this.#length = 0;
    return text;
  }
}

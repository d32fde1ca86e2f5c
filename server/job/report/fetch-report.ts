import "server-only";
import { isSuccess } from "@/lib/command/outcome";
import { toShownLine } from "@/lib/job/lines";
import { problemOf } from "../../node/problem";
import { failed, type StepContext, type StepEnd } from "../definition";
import type { JobFiles, NewFile } from "../job-files";
import { streamCommand } from "../stream-command";
import { OURS, type ReportPlace, scratchOf } from "./collect";

const MAX_FILE_BYTES = 512 * 1024 * 1024;
const FETCH_SECONDS = 9 * 60;
/** How often the output says how far it is. */
const SAY_EVERY_BYTES = 16 * 1024 * 1024;

/** The newest report there is: size and path of a plain file. */
const FIND = `${OURS}
for file in $(ls -t "$1"); do case $file in *.tar*) [ -f "$1/$file" ] && [ ! -L "$1/$file" ] && stat -c '%s %n' "$1/$file" && exit 0;; esac; done; exit 3`;
const FOUND = /^(\d+) \S*?(\.tar(?:\.(?:bz2|gz|xz|zst|Z))?)$/;

/** Brings a member's report to the console's disk, as text over the channel that is there, and notes it in the job's result. */
export async function fetchReport(
  files: JobFiles,
  place: ReportPlace,
  { jobId, signal, write, setResult }: StepContext,
): Promise<StepEnd> {
  const { runner, host, name } = place;
  const listed = await runner.run(["sh", "-c", FIND, "sh", scratchOf(place)]);
  if (listed.kind === "exited" && listed.code === 3) return failed({ code: "job.file-missing", host });
  if (!isSuccess(listed)) return failed(problemOf(listed, "stat", false));
  const line = listed.stdout.trim();
  const [, size = "", extension = ""] = FOUND.exec(line) ?? [];
  const bytes = Number(size);
  if (extension === "") return failed({ code: "job.file-missing", host });
  if (bytes > MAX_FILE_BYTES) return failed({ code: "job.file-too-large", limitBytes: MAX_FILE_BYTES });
  write([toShownLine(line)]);

  const fileName = `crm_report-${name}${extension}`;
  let file: NewFile | null = null;
  try {
    const into = files.create(jobId, fileName);
    file = into;
    const decoder = new Base64Decoder((part) => into.write(part));
    let said = 0;
    const outcome = await streamCommand(
      runner,
      ["base64", "-w", "0", "--", line.slice(size.length + 1)],
      { maxSeconds: FETCH_SECONDS, maxBytes: MAX_FILE_BYTES * 1.4, signal },
      {
        onText: (text) => {
          decoder.push(text);
          if (decoder.bytes - said < SAY_EVERY_BYTES) return;
          said = decoder.bytes;
          write([`${said} / ${bytes}`]);
        },
      },
    );
    decoder.end();
    if (signal.aborted && outcome.kind === "lost") return { kind: "cancelled" };
    if (!isSuccess(outcome)) return failed(problemOf(outcome, "base64", false));
    if (decoder.bytes !== bytes)
      return failed({ code: "node.lost", tool: "base64", detail: "no-exit-status" });
    into.keep();
    file = null;
    setResult((before) => {
      const others = before?.kind === "report" ? before.files.filter((one) => one.host !== host) : [];
      return { kind: "report", files: [...others, { host, name: fileName, bytes }] };
    });
    return { kind: "done", exitCode: 0 };
  } catch (error) {
    const detail = (error as NodeJS.ErrnoException).code;
    if (detail === undefined) throw error;
    return failed({ code: "job.file-not-kept", detail });
  } finally {
    file?.discard();
  }
}

/** Base64 that comes cut anywhere → bytes. */
class Base64Decoder {
  bytes = 0;
  #rest = "";

  constructor(private readonly sink: (part: Uint8Array) => void) {}

  push(text: string): void {
    const all = this.#rest + text;
    const whole = all.length - (all.length % 4);
    this.#rest = all.slice(whole);
    this.#write(all.slice(0, whole));
  }

  end(): void {
    this.#write(this.#rest);
    this.#rest = "";
  }

  #write(text: string): void {
    const part = Buffer.from(text, "base64");
    this.bytes += part.length;
    if (part.length > 0) this.sink(part);
  }
}

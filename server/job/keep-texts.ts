import "server-only";
import type { JobProblem } from "@/lib/job/job";
import type { JobFile } from "@/lib/job/kinds";
import { err, ok, type Result } from "@/lib/result";
import type { StepContext } from "./definition";
import type { JobFiles } from "./job-files";

/** A text that is to be a file of a job. */
interface KeptText {
  readonly name: string;
  readonly text: string;
}

/** Writes texts beside the job, whole or not at all, and says so. `host`: the one that they are of. */
export function keepTexts(
  files: JobFiles,
  { jobId, write }: Pick<StepContext, "jobId" | "write">,
  host: string,
  texts: readonly KeptText[],
): Result<readonly JobFile[], JobProblem> {
  try {
    const made = texts.map(({ name, text }): JobFile => {
      const bytes = Buffer.from(text, "utf8");
      const file = files.create(jobId, name);
      file.write(bytes);
      file.keep();
      return { host, name, bytes: bytes.length };
    });
    write(made.map((file) => `${file.name}: ${file.bytes} bytes`));
    return ok(made);
  } catch (error) {
    const detail = (error as NodeJS.ErrnoException).code;
    if (detail === undefined) throw error;
    return err({ code: "job.file-not-kept", detail });
  }
}

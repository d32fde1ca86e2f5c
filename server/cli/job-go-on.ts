import "server-only";
import { COMMAND_LINE } from "../boundary/caller";
import { goOnWithJob } from "../services/job/go-on";
import { CliError, toCliError } from "./cli-error";
import { tellJob } from "./follow-job";

/** `job go-on ID`: does what is not done of a job that failed, was cancelled or interrupted. */
export async function jobGoOn([jobId]: readonly string[]): Promise<void> {
  if (jobId === undefined) throw new CliError("Which job? npm run harrier -- job go-on ID");
  const begun = await goOnWithJob(COMMAND_LINE, { jobId });
  if (!begun.ok) throw toCliError(begun.error);
  await tellJob(begun.value.jobId);
}

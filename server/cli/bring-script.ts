import "server-only";
import { chmodSync, constants, copyFileSync, existsSync } from "node:fs";
import { runtime } from "../runtime";

const PRIVATE_PROGRAM = 0o700;

/** Copies a script that a job kept to a place of its person's, where nothing is in its way, and says how it is run. */
export async function bringScript(jobId: string, file: string, to: string): Promise<void> {
  const { jobFiles } = await runtime();
  const kept = jobFiles.pathOf(jobId, file);
  if (!existsSync(kept)) return;
  try {
    copyFileSync(kept, to, constants.COPYFILE_EXCL);
    chmodSync(to, PRIVATE_PROGRAM);
    console.log(`To make it again: bash ${to}`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    console.log(`To make it again: bash ${kept} (it could not be copied here: ${why})`);
  }
}

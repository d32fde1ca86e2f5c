import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Lab } from "../lab/lab";

/**
 * Runs a script of Harrier's as somebody who has nothing of Harrier: by bash, with ssh and the lab's key. Not waited for with everything
 * else: what it talks to may be of this process.
 *
 * @throws where it ends with another status than 0
 */
export async function runScript(
  lab: Lab,
  text: string,
  variables: Readonly<Record<string, string>>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "harrier-e2e-script-"));
  try {
    const file = join(folder, "script.sh");
    writeFileSync(file, text);
    const ssh = `-i ${lab.keyFile} -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR`;
    await promisify(execFile)("bash", [file], { env: { ...process.env, SSH_OPTIONS: ssh, ...variables } });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

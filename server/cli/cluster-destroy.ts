import "server-only";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { rebuildFileName } from "@/lib/blueprint/rebuild-script";
import { COMMAND_LINE } from "../boundary/caller";
import { startJob } from "../services/job/start";
import { bringScript } from "./bring-script";
import { CliError, toCliError } from "./cli-error";
import { clusterCalled } from "./cluster-list";
import { tellJob } from "./follow-job";

/** `cluster destroy NAME --yes NAME`: takes a cluster down, and leaves the script that makes it again in the working directory. */
export async function clusterDestroy(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { yes: { type: "string" } },
  });
  const [called] = positionals;
  if (called === undefined)
    throw new CliError("Which cluster? npm run harrier -- cluster destroy NAME --yes NAME");
  const { id, name } = await clusterCalled(called);
  if (values.yes !== name)
    throw new CliError(
      `Nothing was changed. Every service of ${name} would stop, and its configuration go from its nodes. If you mean it: --yes ${name}`,
    );
  const script = resolve(rebuildFileName(name));
  if (existsSync(script))
    throw new CliError(`Nothing was changed. ${script} is there already: move it away first.`);
  const begun = await startJob(COMMAND_LINE, { kind: "destroy", clusterId: id, confirm: name });
  if (!begun.ok) throw toCliError(begun.error);
  const { jobId } = begun.value;
  console.log(`job ${jobId}`);
  try {
    const { result } = await tellJob(jobId);
    const left = result?.kind === "destroy" ? result.leftAlone : [];
    for (const { host, found } of left) console.log(`${host} was left alone. Found there: ${found}`);
    console.log(`${name} is gone from its hosts and from the console.`);
  } finally {
    // Also where it failed half way: what was kept is what brings it back.
    await bringScript(jobId, rebuildFileName(name), script);
  }
}

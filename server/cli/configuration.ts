import "server-only";
import { parseArgs } from "node:util";
import { COMMAND_LINE } from "../boundary/caller";
import { runtime } from "../runtime";
import { takeAlong } from "../services/cluster/take-along";
import { readConfigurationText } from "../services/configuration/text";
import { CliError, toCliError } from "./cli-error";
import { clusterCalled } from "./cluster-list";

const USAGE = "npm run harrier -- configuration NAME [--format xml|pcs|crmsh]";

/** `configuration NAME [--format xml|pcs|crmsh]`: prints it and nothing else, so that it can be kept in a file. */
export async function configuration(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { format: { type: "string", default: "xml" } },
  });
  const [name] = positionals;
  const { format } = values;
  if (name === undefined || positionals.length > 1) throw new CliError(`Usage: ${USAGE}`);
  if (format !== "xml" && format !== "pcs" && format !== "crmsh")
    throw new CliError(`--format is one of xml, pcs, crmsh. Usage: ${USAGE}`);
  const { id: clusterId } = await clusterCalled(name);
  await (await runtime()).hub.watchOne(clusterId);
  process.stdout.write(format === "xml" ? await xmlOf(clusterId) : await scriptOf(clusterId, format));
}

async function xmlOf(clusterId: string): Promise<string> {
  const read = await readConfigurationText(COMMAND_LINE, { clusterId });
  if (!read.ok) throw toCliError(read.error);
  return read.value.xml;
}

async function scriptOf(clusterId: string, format: "pcs" | "crmsh"): Promise<string> {
  const read = await takeAlong(COMMAND_LINE, { clusterId, resource: null });
  if (!read.ok) throw toCliError(read.error);
  const text = read.value.scripts[format];
  if (text === null) throw new CliError(`There is no ${format} script of this configuration.`);
  return text;
}

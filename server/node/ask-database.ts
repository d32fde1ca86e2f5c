import "server-only";
import {
  dataDirectoryCommand,
  logsCommand,
  parseDataDirectory,
  parsePrograms,
  programsCommand,
} from "@/lib/facts/database";
import type { DatabaseEngine, FactValues } from "@/lib/facts/fact";
import type { NodeTools } from "./node-tools";

/** Asks as ourselves: what only root may look into is not known, which is said. */
export async function askDatabase(
  tools: NodeTools,
  engine: DatabaseEngine,
  path: string,
): Promise<FactValues["database"]> {
  const logs = logsCommand(engine);
  const [found, hasLogs, stat] = await Promise.all([
    tools.run(programsCommand(engine)),
    logs === null ? null : tools.run(logs),
    path === "" ? null : tools.run(dataDirectoryCommand(engine, path)),
  ]);
  return {
    programs: parsePrograms(found.stdout, engine),
    hasLogs: hasLogs === null ? null : hasLogs.code === 0,
    directory: stat === null ? null : parseDataDirectory(stat.stdout, stat.stderr, engine),
  };
}

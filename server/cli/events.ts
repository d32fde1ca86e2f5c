import "server-only";
import { parseArgs } from "node:util";
import type { HistoryPage } from "@/lib/api/history-page";
import type { ApiResult } from "@/lib/api/result";
import type { HistoryEntry } from "@/lib/history/entry";
import { lineOfEntry } from "@/lib/history/line";
import { COMMAND_LINE } from "../boundary/caller";
import { viewHistory } from "../services/history/page";
import { CliError, toCliError } from "./cli-error";
import { clusterCalled } from "./cluster-list";

const USAGE = "npm run harrier -- events NAME [--since T] [--json], where T is 2h, 3d or an ISO 8601 time";
const UNITS = { m: 60_000, h: 3600_000, d: 24 * 3600_000 } as const;
const DEFAULT_SINCE = "1d";
const PAGE = 200;

/** `events NAME [--since T] [--json]`: what is kept of a cluster's history, oldest first. */
export async function events(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, since: { type: "string", default: DEFAULT_SINCE } },
  });
  const [name] = positionals;
  if (name === undefined || positionals.length > 1) throw new CliError(`Usage: ${USAGE}`);
  const since = sinceWord(values.since, Date.now());
  if (since === null) throw new CliError(`--since is not a time. Usage: ${USAGE}`);
  const { id } = await clusterCalled(name);
  const entries = await allSince(id, new Date(since).toISOString());
  if (values.json) return console.log(JSON.stringify(entries, null, 2));
  for (const entry of entries) console.log(`${entry.at}  ${lineOfEntry(entry)}`);
}

async function allSince(clusterId: string, since: string): Promise<readonly HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  let before: string | null = null;
  for (;;) {
    const page: ApiResult<HistoryPage> = await viewHistory(COMMAND_LINE, {
      clusterId,
      since,
      before,
      limit: PAGE,
    });
    if (!page.ok) throw toCliError(page.error);
    entries.push(...page.value.entries);
    before = page.value.older;
    if (before === null) return entries.reverse();
  }
}

/** Milliseconds since the epoch; null where the text is no time. */
function sinceWord(text: string, now: number): number | null {
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  if (count !== undefined) return now - Number(count) * UNITS[unit as keyof typeof UNITS];
  const at = Date.parse(text);
  return /^\d{4}-/.test(text) && !Number.isNaN(at) ? at : null;
}

import "server-only";
import { parseArgs } from "node:util";
import type { SessionEnding } from "@/lib/maintenance/ending";
import { beginningOf, isOpen, isOverdue, type MaintenanceSession } from "@/lib/maintenance/session";
import { COMMAND_LINE } from "../boundary/caller";
import { runtime } from "../runtime";
import { beginMaintenance } from "../services/maintenance/begin";
import { foretellEnd } from "../services/maintenance/end";
import { viewMaintenance } from "../services/maintenance/view";
import type { StoredCluster } from "../store/clusters";
import { CliError, toCliError } from "./cli-error";
import { clusterCalled } from "./cluster-list";
import { planAndApply } from "./plan-and-apply";

const USAGE =
  "npm run harrier -- maintenance begin|end|list NAME [--node X] [--mode standby|maintenance] [--until 2h] [--note T] [--yes] [--json]";

interface Options {
  readonly node?: string | undefined;
  readonly mode?: string | undefined;
  readonly until?: string | undefined;
  readonly note?: string | undefined;
  readonly yes: boolean;
  readonly json: boolean;
}

/** `maintenance begin|end|list NAME`: work on a node (`--node`) or on the whole cluster, with what it sets taken back at its end. */
export async function maintenance(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      node: { type: "string" },
      mode: { type: "string" },
      until: { type: "string" },
      note: { type: "string" },
      yes: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const [verb = "", name] = positionals;
  const run = { begin, end, list }[verb];
  if (run === undefined || name === undefined) throw new CliError(`Usage: ${USAGE}`);
  const cluster = await clusterCalled(name);
  const { hub, maintenance: keeper } = await runtime();
  const live = await hub.watchOne(cluster.id);
  await run(cluster, values);
  // What was applied has begun or ended it.
  await keeper.settle(live);
}

async function begin(cluster: StoredCluster, options: Options): Promise<void> {
  const node = options.node ?? null;
  const { mode = node === null ? "maintenance" : "standby", note = "" } = options;
  if (mode !== "standby" && mode !== "maintenance") throw new CliError(`Usage: ${USAGE}`);
  const until = options.until === undefined ? null : momentIn(options.until);
  const already = "It is so already.";
  if (!options.yes)
    return planAndApply({ cluster, operation: beginningOf({ node, mode }), already, apply: false });
  const asked = await beginMaintenance(COMMAND_LINE, { clusterId: cluster.id, node, mode, note, until });
  if (!asked.ok) throw toCliError(asked.error);
  await planAndApply({ cluster, operation: asked.value.operation, already, apply: true });
}

async function end(cluster: StoredCluster, options: Options): Promise<void> {
  const { mode, yes } = options;
  const node = options.node ?? null;
  const open = (await sessionsOf(cluster)).filter(isOpen);
  const found = open.filter((one) => one.node === node && (mode === undefined || one.mode === mode));
  const [session] = found;
  if (session === undefined || found.length > 1)
    throw new CliError(
      found.length > 1
        ? `Which one? --mode. ${USAGE}`
        : "There is no such maintenance. See: maintenance list",
    );
  const told = await foretellEnd(COMMAND_LINE, { clusterId: cluster.id, sessionId: session.id });
  if (!told.ok) throw toCliError(told.error);
  for (const line of linesOfEnding(told.value)) console.log(line);
  await planAndApply({
    cluster,
    operation: told.value.operation,
    already: "It is over already.",
    apply: yes,
  });
}

async function list(cluster: StoredCluster, { json }: Options): Promise<void> {
  const sessions = await sessionsOf(cluster);
  if (json) return console.log(JSON.stringify(sessions, null, 2));
  for (const session of sessions.filter(({ begun }) => begun !== null)) console.log(lineOf(session));
}

async function sessionsOf({ id: clusterId }: StoredCluster): Promise<readonly MaintenanceSession[]> {
  const view = await viewMaintenance(COMMAND_LINE, { clusterId });
  if (!view.ok) throw toCliError(view.error);
  return view.value.sessions;
}

function lineOf(session: MaintenanceSession): string {
  const { node, mode, by, begun, until, ended, note } = session;
  const state = isOverdue(session, new Date().toISOString()) ? "overdue" : ended === null ? "open" : "over";
  return [state, node ?? "-", mode, by, begun?.at ?? "-", until ?? "-", ended?.at ?? "-", note].join("\t");
}

function linesOfEnding({ staysAway, meanwhile }: SessionEnding): readonly string[] {
  return [
    ...staysAway.map(({ resource, on, because }) =>
      ["does not come back", resource, on.join(",") || "-", because?.code ?? "nothing moves it"].join("\t"),
    ),
    ...meanwhile.map(({ kind, ...values }) => `left, set meanwhile\t${kind} ${JSON.stringify(values)}`),
  ];
}

const UNITS = { m: 60_000, h: 3600_000, d: 24 * 3600_000 } as const;

/** `90m`, `2h`, `3d` from now, or a moment as ISO 8601. @throws CliError */
function momentIn(text: string): string {
  const [, count, unit] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  const at =
    count === undefined ? Date.parse(text) : Date.now() + Number(count) * UNITS[unit as keyof typeof UNITS];
  if (Number.isNaN(at)) throw new CliError(`"${text}" is no time: 90m, 2h, 3d, or as 2030-01-31T18:00Z.`);
  return new Date(at).toISOString();
}

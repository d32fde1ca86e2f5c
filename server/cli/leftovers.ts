import "server-only";
import { parseArgs } from "node:util";
import type { Effects } from "@/lib/change/effects/effects";
import type { LedgerEntry, Since, StillDoes } from "@/lib/ledger/entry";
import { COMMAND_LINE } from "../boundary/caller";
import { runtime } from "../runtime";
import { viewLedger } from "../services/ledger/view";
import { CliError, toCliError } from "./cli-error";
import { clusterCalled } from "./cluster-list";

const USAGE = "npm run harrier -- leftovers NAME [--json]";

/** `leftovers NAME [--json]`: what is left on a cluster, since when, by whom, and what it still does. */
export async function leftovers(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean", default: false } },
  });
  const [name] = positionals;
  if (name === undefined || positionals.length > 1) throw new CliError(`Usage: ${USAGE}`);
  const { id: clusterId } = await clusterCalled(name);
  await (await runtime()).hub.watchOne(clusterId);
  const read = await viewLedger(COMMAND_LINE, { clusterId });
  if (!read.ok) throw toCliError(read.error);
  const { entries, unasked, unsaid } = read.value;
  if (values.json) return console.log(JSON.stringify(read.value, null, 2));
  if (entries.length === 0) console.log(unsaid.length === 0 ? "Nothing is left." : "Nothing was found.");
  for (const entry of entries) console.log(lineOf(entry));
  for (const { question, subject, said } of unsaid)
    console.log(`not answered\t${question}\t${subject}\t${said}`);
  for (const { node, problem } of unasked) console.log(`not asked\t${node}\t${problem.code}`);
}

/** Its kind and values, since when and by whom, and what would happen without it, apart by tabs. */
function lineOf({ thing, since, still }: LedgerEntry): string {
  const { kind, ...values } = thing;
  const words = Object.entries(values)
    .filter(([, value]) => value !== null && value !== false)
    .map(([key, value]) => `${key}=${Array.isArray(value) ? value.join(",") : String(value)}`);
  return [kind, words.join(" "), sinceLine(since), stillLine(still)].join("\t");
}

function sinceLine({ at, atLeast, by }: Since): string {
  const when = at === null ? "since not known" : `since ${atLeast ? "before " : ""}${at}`;
  if (by.kind === "run") return `${when} by ${by.by}`;
  if (by.kind === "cib") return `${when} by ${[by.user, by.client, by.origin].filter(Boolean).join(" ")}`;
  return by.kind === "owner" ? `${when} by ${by.user}` : when;
}

function stillLine(still: StillDoes): string {
  if (still.kind === "nothing") return "without it: nothing would change";
  if (still.kind === "effects") return `without it: ${effectsLine(still.effects)}`;
  return still.kind === "failed" ? `not told: ${still.detail}` : `not asked (${still.why})`;
}

function effectsLine({ resources, leftStopped, fenced }: Effects): string {
  return [
    ...resources.map(({ kind, instance, from, to }) =>
      [kind, instance, from, to === null ? null : `→ ${to}`].filter((word) => word !== null).join(" "),
    ),
    ...leftStopped.map((id) => `${id} runs nowhere`),
    ...fenced.map((node) => `${node} is fenced`),
  ].join(", ");
}

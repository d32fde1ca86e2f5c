import "server-only";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import { hasWayIn, isThere } from "@/lib/problem/questions";
import { hasRun, RESTART_STEPS, restartCommand } from "@/lib/restart-all/commands";
import { type RestartAll, type RunningCopies, runningInAny } from "@/lib/restart-all/restart-all";
import { err, ok, type Result } from "@/lib/result";
import { readStatus } from "../../cluster/read-cluster";
import type { SshRunner } from "../../node/ssh-runner";
import { DONE, failed, type StepContext, type StepEnd } from "../definition";
import { type RestartAllDeps, type RestartAllInput, restartIn } from "./restarting";
import { checkRights } from "./rights";
import { askUnits, startsOf, unitsInWords } from "./units";

/**
 * Before anything is stopped: every node answers, with root's rights, and what runs is taken down. Once a command was given, this is what
 * there was, and nothing of it is asked anew.
 */
export async function checkBeforeRestart(
  deps: RestartAllDeps,
  input: RestartAllInput,
  context: StepContext,
): Promise<StepEnd> {
  const { write } = context;
  if (restartIn(context)?.isBegun) {
    write(["the restart has begun: what ran before is known"]);
    return DONE;
  }
  const { clusterId, nodes, without } = input;
  const runners = (await deps.wayInto(clusterId))?.runners ?? [];
  const unknown = nodes.find((node) => !runners.some((one) => one.node === node));
  if (unknown !== undefined) return failed({ code: "job.host-unknown", host: unknown });
  const own = runners.filter(({ node }) => nodes.includes(node));
  const looked = await Promise.all(own.map((runner) => lookAtNode(runner, context)));
  const refused = looked.find((one) => "kind" in one);
  if (refused !== undefined && "kind" in refused) return refused;
  const before = looked.flatMap((one) => ("kind" in one ? [] : [one]));
  write(before.map((one) => `${one.node}: ${unitsInWords(one)}`));
  write(without.map((node) => `${node}: left out, nothing is done there`));
  if (!before.some(hasRun)) return failed({ code: "node.cluster-stopped", state: "" });
  return takeDown(own, before, input, context);
}

/** What runs, and who belongs to the cluster beside those. A cluster that cannot be asked keeps nobody from starting it anew. */
async function takeDown(
  runners: readonly SshRunner[],
  before: RestartAll["before"],
  { nodes, without }: RestartAllInput,
  { write, setResult }: StepContext,
): Promise<StepEnd> {
  const running = before.flatMap(({ node, pacemaker }) => (pacemaker === null ? [] : [node]));
  const seen = await picture(runners.filter(({ node }) => running.includes(node)));
  if (!seen.ok) write([`what runs cannot be asked: ${seen.error.code}`]);
  const { members, ...is } = seen.ok ? seen.value : { members: [], ran: null, hadQuorum: false };
  const stranger = members.find((node) => !nodes.includes(node) && !without.includes(node));
  if (stranger !== undefined) return failed({ code: "job.restart-unknown", host: stranger });
  if (is.ran !== null) write([`runs: ${is.ran.map(({ id }) => id).join(", ") || "nothing"}`]);
  setResult(() => ({ kind: "restart-all", restart: { before, ...is, isBegun: false, silent: [] } }));
  return DONE;
}

type Failed = Extract<StepEnd, { readonly kind: "failed" }>;

/** How a node is, and whether it would run what it is to be told. */
async function lookAtNode(
  runner: SshRunner,
  context: Pick<StepContext, "write">,
): Promise<RestartAll["before"][number] | Failed> {
  const { node } = runner;
  runner.tryAgain();
  const units = await askUnits(runner);
  if (!units.ok) {
    const isSilent = !isThere(units.error) && !hasWayIn(units.error);
    return failed(isSilent ? { code: "job.restart-silent", host: node } : units.error);
  }
  const told = { node, ...startsOf(units.value) };
  const commands = RESTART_STEPS.flatMap((name) => {
    const command = restartCommand({ before: [told] }, { name, host: node });
    return command === null ? [] : [command.argv];
  });
  const rights = commands.length === 0 ? DONE : await checkRights(runner, commands, context);
  return rights.kind === "failed" ? rights : told;
}

interface Seen {
  readonly ran: readonly RunningCopies[];
  readonly hadQuorum: boolean;
  /** Members that are online, as any of them sees it. */
  readonly members: readonly string[];
}

/** What those see who run Pacemaker, taken together: they may not agree, and that may be why somebody wants a restart. */
async function picture(runners: readonly SshRunner[]): Promise<Result<Seen, NodeProblem>> {
  const asked = await Promise.all(runners.map((runner) => readStatus(runner)));
  const clusters = asked.flatMap((one) => (one.ok ? [one.value] : []));
  const [wrong] = asked.flatMap((one) => (one.ok ? [] : [one.error]));
  if (clusters.length === 0) return err(wrong ?? { code: "node.cluster-stopped", state: "" });
  const members = clusters.flatMap(({ nodes }) =>
    nodes.flatMap(({ kind, online, name }) => (kind === "member" && online ? [name] : [])),
  );
  return ok({
    ran: runningInAny(clusters),
    hadQuorum: clusters.some(({ hasQuorum }) => hasQuorum),
    members: [...new Set(members)],
  });
}

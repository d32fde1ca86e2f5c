import "server-only";
import type { Argv } from "@/lib/command/argv";
import { isSuccess } from "@/lib/command/outcome";
import type { Drill } from "@/lib/drill/drill";
import {
  cutLink,
  findProcess,
  killDaemon,
  killProcess,
  NOTHING_THERE,
  type ProcessHint,
} from "@/lib/drill/node-scripts";
import { toShownLines } from "@/lib/job/lines";
import type { LiveCluster } from "../../cluster/live-cluster";
import { problemOf } from "../../node/problem";
import type { SshRunner } from "../../node/ssh-runner";

const COMMAND_MS = 30_000;
/** Names that agents give the parameter of their pid file. */
const PID_FILES = ["pidfile", "pid_file", "pid"];

/** What may tell the process of one of a drill's members; the last member first: what serves stands on what it needs. */
export function hintsOf(
  live: LiveCluster,
  { members, probes }: Pick<Drill, "members" | "probes">,
): readonly ProcessHint[] {
  const ports = probes.flatMap(({ target }) => portOf(target));
  return members.toReversed().flatMap((resource): ProcessHint[] => {
    const found = live.reading?.configurations.find(({ id }) => id === resource);
    const agent = found?.agent ?? null;
    // An address or a file system has no process of its own.
    if (agent === null || ["IPaddr", "IPaddr2", "Filesystem", "Dummy"].includes(agent.type)) return [];
    const values = found?.instanceAttributes ?? {};
    const pidFile = PID_FILES.map((name) => values[name]).find((value) => value?.startsWith("/")) ?? null;
    const unit = agent.standard === "systemd" || agent.standard === "service" ? agent.type : null;
    return [{ resource, unit, pidFile, port: ports[0] ?? null }];
  });
}

function portOf(target: Drill["probes"][number]["target"]): readonly number[] {
  if (target.kind === "tcp") return [target.port];
  if (target.kind !== "http") return [];
  const { port, protocol } = new URL(target.url);
  return [port === "" ? (protocol === "https:" ? 443 : 80) : Number(port)];
}

/** Whether scripts run with all rights on the node: as root, or by sudo for whatever `sh` is to do. */
export async function isRoot(runner: SshRunner): Promise<boolean> {
  const outcome = await runner.run(["sh", "-c", "id -u"], { privileged: true, timeoutMs: COMMAND_MS });
  return isSuccess(outcome) && outcome.stdout.trim() === "0";
}

/** The member whose process can be found on the node; null: none of them has one that could. */
export async function killable(
  live: LiveCluster,
  runner: SshRunner,
  drill: Pick<Drill, "members" | "probes">,
): Promise<ProcessHint | null> {
  for (const hint of hintsOf(live, drill)) {
    const outcome = await runner.run(findProcess(hint), { privileged: true, timeoutMs: COMMAND_MS });
    if (isSuccess(outcome)) return hint;
  }
  return null;
}

/** Does to the node what no operation does. Lines to show; a string says why it was not done. */
export async function actOnNode(
  live: LiveCluster,
  runner: SshRunner,
  drill: Pick<Drill, "members" | "probes" | "method">,
): Promise<readonly string[] | string> {
  const argv = await argvOf(live, runner, drill);
  if (argv === null) return "no process";
  const outcome = await runner.run(argv, { privileged: true, timeoutMs: COMMAND_MS });
  if (isSuccess(outcome)) return toShownLines(outcome.stdout, outcome.stderr);
  if (outcome.kind === "exited" && outcome.code === NOTHING_THERE) return "no process";
  const problem = problemOf(outcome, argv[0], runner.sudo);
  return outcome.kind === "exited" ? outcome.stderr.slice(0, 400) || problem.code : problem.code;
}

async function argvOf(
  live: LiveCluster,
  runner: SshRunner,
  drill: Pick<Drill, "members" | "probes" | "method">,
): Promise<Argv | null> {
  const { method } = drill;
  switch (method.kind) {
    case "kill-process": {
      const hint = await killable(live, runner, drill);
      return hint === null ? null : killProcess(hint);
    }
    case "stop-daemon":
      return killDaemon(method.daemon);
    case "cut-link":
      return cutLink(method.seconds);
    default:
      return null;
  }
}

import "server-only";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import type { NodeCheck } from "@/lib/discovery/discovery";
import type { HaCf } from "@/lib/heartbeat/ha-cf";
import { HEARTBEAT_QUESTIONS, readHeartbeat } from "@/lib/heartbeat/node-heartbeat";
import { err, ok, type Result } from "@/lib/result";
import type { NodeRunner } from "../node/runner";
import { FEW_QUESTIONS, runSideBySide } from "../node/side-by-side";

/** What a node has of Heartbeat. */
export interface ProbedHeartbeat {
  /** Heartbeat knows a node by this alone. */
  readonly hostName: string | null;
  /** Null where there is none, or it may not be read. */
  readonly haCf: HaCf | null;
  readonly addresses: readonly string[];
  readonly checks: readonly NodeCheck[];
}

/** Asks a node for its Heartbeat: its ha.cf, its tools, and whether the account may stop and start it. */
export async function probeHeartbeat(runner: NodeRunner): Promise<Result<ProbedHeartbeat, NodeProblem>> {
  const answers = await runSideBySide(
    runner,
    [
      ...HEARTBEAT_QUESTIONS,
      { name: "host", argv: ["uname", "-n"] },
      { name: "root", argv: ["id", "-u"], privileged: true },
    ],
    FEW_QUESTIONS,
  );
  if (!answers.ok) return err(answers.error);
  const { isInstalled, haCf, addresses } = readHeartbeat(answers.value);
  const isRoot = answers.value.root?.stdout.trim() === "0";
  return ok({
    hostName: /^\s*(\S{1,255})\s*$/.exec(answers.value.host?.stdout ?? "")?.[1] ?? null,
    haCf,
    addresses,
    checks: [
      { code: "tool", tool: "cl_status", version: null, needed: true, ok: isInstalled },
      { code: "read-cluster", ok: haCf !== null },
      { code: "change-cluster", ok: isRoot },
    ],
  });
}

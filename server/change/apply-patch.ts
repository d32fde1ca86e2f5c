import "server-only";
import { randomUUID } from "node:crypto";
import { CIB_HEADER, CONFIGURATION } from "@/lib/change/cib-file";
import { parseCibHeader } from "@/lib/change/cib-header";
import { blindStopsIn, leavingByTouched, recordsQuestion } from "@/lib/change/configuration/blind-stops";
import { configurationIn } from "@/lib/change/configuration/speak";
import { stateOfTouched } from "@/lib/change/configuration/touched";
import type { PlanSecret } from "@/lib/change/plan/plan";
import { holds, isSameEpoch, type PlanBase, whoMoved } from "@/lib/change/plan/plan-base";
import { type Patched, patchScript, readPatched } from "@/lib/change/run/patch-script";
import type { CibVersion } from "@/lib/cluster/cluster";
import { isSuccess } from "@/lib/command/outcome";
import { scriptText } from "@/lib/command/script";
import { parseScriptOutput } from "@/lib/command/script-answers";
import type { XmlElement } from "@/lib/pacemaker/xml/xml-element";
import type { NodeRunner } from "../node/runner";
import type { Ran } from "./run-commands";

const TIMEOUT_MS = 60_000;
const MAX_BYTES = 64 * 1024 * 1024;
/** EX_OSERR, EX_IOERR: how a script ends that has no scratch directory, or no room in it. */
const NO_SCRATCH: ReadonlySet<number> = new Set([71, 74]);
/** The status moves all the time: how often a patch is made anew for it. */
const TRIES = 8;

/** How a patch was brought. */
export interface Brought {
  readonly ran: Ran;
  /** The configuration with it; null where it did not get in, or nobody saw. */
  readonly after: XmlElement | null;
}

/**
 * Brings a staged change to the cluster, if its configuration is still the one that it was staged on. What counts as done
 * is what the configuration shows afterwards, whatever the command said. Never throws for what a node does.
 */
export async function applyPatch(runner: NodeRunner, secret: PlanSecret, base: PlanBase): Promise<Brought> {
  const began = performance.now();
  if (await stopsBlindly(runner, secret)) {
    const applied = { kind: "conflicted", by: null } as const;
    return notIn({ kind: "answered", applied, durationMs: null });
  }
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const live = await liveHeader(runner);
    if (live === null) return notIn({ kind: "not-sent", detail: "cibadmin --query" });
    if (!holds(base, live)) {
      const applied = { kind: "conflicted", by: whoMoved(base, live) } as const;
      return notIn({ kind: "answered", applied, durationMs: null });
    }
    const patched = await send(runner, secret.patch, {
      ...base.version,
      numUpdates: live.version.numUpdates,
    });
    if (patched === "not-sent") return notIn({ kind: "not-sent", detail: "ssh" });
    const { patch } = patched;
    const now = patched.configuration === null ? null : configurationIn(patched.configuration);
    const state = now === null ? null : stateOfTouched(now, secret.touched);
    const durationMs = Math.round(performance.now() - began);
    if (state === "after" && patch !== null) {
      const applied = { kind: "ran", commands: [{ ...patch, code: 0 }], lost: null } as const;
      return { ran: { kind: "answered", applied, durationMs }, after: now };
    }
    if (patch === null || state === null) return notIn(LOST);
    const isMoved = patched.version !== null && !isSameEpoch(patched.version, base.version);
    if (isMoved) {
      const applied = { kind: "conflicted", by: patched.lastChangeBy } as const;
      return notIn({ kind: "answered", applied, durationMs });
    }
    // The same configuration, a newer status: the patch was for a moment that has passed.
    if (patch.code !== 0 && !isStale(patch.code)) {
      return notIn({ kind: "answered", applied: { kind: "unchecked", answer: patch }, durationMs });
    }
  }
  return notIn({ kind: "not-sent", detail: `cibadmin --patch: ${TRIES} × stale` });
}

/** A refresh since the plan was made moves no epoch, and takes the parameters that what goes would be stopped with. */
async function stopsBlindly(runner: NodeRunner, { touched }: PlanSecret): Promise<boolean> {
  const leaving = leavingByTouched(touched);
  if (leaving.length === 0) return false;
  const outcome = await runner.run(recordsQuestion(leaving), { privileged: true });
  return isSuccess(outcome) && blindStopsIn(outcome.stdout, leaving).length > 0;
}

function notIn(ran: Ran): Brought {
  return { ran, after: null };
}

/** The live configuration if it has the whole change, else null; so is one that cannot be read. */
export async function configurationWith(
  runner: NodeRunner,
  { touched }: Pick<PlanSecret, "touched">,
): Promise<XmlElement | null> {
  const outcome = await runner.run(CONFIGURATION, { privileged: true });
  const now = isSuccess(outcome) ? configurationIn(outcome.stdout) : null;
  return now !== null && stateOfTouched(now, touched) === "after" ? now : null;
}

const LOST: Ran = {
  kind: "answered",
  applied: { kind: "ran", commands: [null], lost: 0 },
  durationMs: null,
};

/** CRM_EX_OLD (103); and success without effect, which a node behind the others gave. */
function isStale(code: number): boolean {
  return code === 103 || code === 0;
}

async function liveHeader(runner: NodeRunner) {
  const outcome = await runner.run(CIB_HEADER, { privileged: true });
  return isSuccess(outcome) ? parseCibHeader(outcome.stdout) : null;
}

async function send(runner: NodeRunner, patch: string, base: CibVersion): Promise<Patched | "not-sent"> {
  const token = randomUUID();
  const text = scriptText(patchScript({ token, sudo: runner.sudo, patch, base }));
  const outcome = await runner.script(text, { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES });
  if (outcome.kind === "refused") return "not-sent";
  // The script could not make its scratch directory, or not write the patch into it: nothing of it ran.
  if (outcome.kind === "exited" && NO_SCRATCH.has(outcome.code)) return "not-sent";
  const stdout = "stdout" in outcome ? outcome.stdout : "";
  return readPatched(parseScriptOutput(stdout, token));
}

import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { may } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/permission";
import { isBounded } from "@/lib/api/bounded";
import type { ApiResult } from "@/lib/api/result";
import { err } from "@/lib/result";
import type { LiveCluster } from "../cluster/live-cluster";
import { isDiskFull } from "../fault";
import { log } from "../log";
import { type Runtime, runtime } from "../runtime";
import { learnSecretsIn, shown } from "../secrets";
import type { Caller } from "./caller";

declare const guarded: unique symbol;

/** A use case behind the boundary. The brand keeps doorways from calling anything that did not pass `defineVerb`. */
export type Verb<Output> = ((caller: Caller, input: unknown) => Promise<ApiResult<Output>>) & {
  readonly [guarded]: true;
};

export interface VerbContext {
  readonly caller: Caller;
  /** The caller's name, as others read it. */
  readonly by: string;
  readonly runtime: Runtime;
  /** The cluster named by `clusterId`; throws where the verb is not about one. */
  readonly live: LiveCluster;
  /** Reference shared by log and audit. */
  readonly reference: string;
}

interface VerbSpec<Input, Output> {
  /** `what.verb`, of this use case alone: its name in audit and log. */
  readonly name: string;
  /** What it needs: always the same, or as its input and what is stored say. */
  readonly permission: Permission | ((input: Input, runtime: Runtime) => Permission | Promise<Permission>);
  readonly input: z.ZodType<Input>;
  readonly clusterOf?: (input: Input) => string;
  /** The cluster for permission and audit, where the verb is about its entry and needs no watch of it. */
  readonly entryOf?: (input: Input, runtime: Runtime) => string | null | Promise<string | null>;
  /** What the audit keeps of the input, without secrets; null for reads, which are not audited. */
  readonly audit: ((input: Input) => unknown) | null;
  act(context: VerbContext, input: Input): Promise<ApiResult<Output>>;
  /** How the answer is masked on its way out; left out: by names and texts, see server/secrets. Where a person is still typing the input is not taken note of either. */
  readonly masked?: (result: ApiResult<Output>) => ApiResult<Output>;
}

/**
 * Builds the boundary around a use case: permission → validated input → the cluster → audit → act → audit.
 * Never throws: a fault of ours is logged with a reference and answered as `api.internal`, a full disk as what it is.
 */
export function defineVerb<Input, Output>(spec: VerbSpec<Input, Output>): Verb<Output> {
  const verb = async (caller: Caller, raw: unknown): Promise<ApiResult<Output>> => {
    const reference = randomUUID();
    try {
      return (spec.masked ?? shown)(await pass(spec, caller, raw, reference));
    } catch (error) {
      log.error({ err: error, verb: spec.name, reference }, "verb failed");
      if (isDiskFull(error)) return err({ code: "console.disk-full" });
      return err({ code: "api.internal", reference });
    }
  };
  return verb as Verb<Output>;
}

async function pass<Input, Output>(
  spec: VerbSpec<Input, Output>,
  caller: Caller,
  raw: unknown,
  reference: string,
): Promise<ApiResult<Output>> {
  // Where it is always the same, nobody without it gets to know what an input looks like.
  const fixed = typeof spec.permission === "string" ? spec.permission : null;
  if (fixed !== null && !mayAtAll(caller, fixed)) return err({ code: "api.forbidden", permission: fixed });
  if (!isBounded(raw))
    return err({ code: "api.invalid-input", issues: [{ path: "", message: "too-large" }] });
  const parsed = spec.input.safeParse(raw);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
    return err({ code: "api.invalid-input", issues });
  }
  const rt = await runtime();
  const clusterId = spec.clusterOf?.(parsed.data) ?? null;
  const about = clusterId ?? (await spec.entryOf?.(parsed.data, rt)) ?? null;
  const permission =
    typeof spec.permission === "string" ? spec.permission : await spec.permission(parsed.data, rt);
  if (!may(caller.actor, permission, about)) return err({ code: "api.forbidden", permission });
  if (spec.masked === undefined) learnSecretsIn(parsed.data);
  const live = clusterId === null ? null : rt.hub.get(clusterId);
  if (clusterId !== null && live === null) {
    const code = rt.hub.heartbeat(clusterId) === null ? "api.cluster-unknown" : "api.other-stack";
    return err({ code, clusterId });
  }
  const by = caller.actor.name;
  const context: VerbContext = { caller, by, runtime: rt, reference, live: live as LiveCluster };
  if (spec.audit === null) return spec.act(context, parsed.data);
  const subject = { who: by, address: caller.address, verb: spec.name, clusterId: about };
  const end = await rt.audit.begin(subject, spec.audit(parsed.data));
  // What was done is done, and answered as such, whatever becomes of its last line in the audit.
  const over = (outcome: unknown) =>
    end(outcome).catch((error: unknown) =>
      log.error({ err: error, verb: spec.name, reference }, "end of a use case not audited"),
    );
  let result: ApiResult<Output>;
  try {
    result = await spec.act(context, parsed.data);
  } catch (error) {
    await over({ ok: false, error: "api.internal", reference });
    throw error;
  }
  await over(result.ok ? { ok: true } : { ok: false, error: result.error.code });
  return result;
}

/** On some cluster, or on the console. */
function mayAtAll({ actor }: Caller, permission: Permission): boolean {
  const some = actor.kind === "system" ? [] : Object.keys(actor.grants.clusters);
  return [null, ...some].some((clusterId) => may(actor, permission, clusterId));
}

import "server-only";
import type { ApiResult } from "@/lib/api/result";
import type { Discovery, DiscoveryInput, FoundNode } from "@/lib/discovery/discovery";
import { toShownLine } from "@/lib/job/lines";
import { discover } from "../cluster/discover";
import type { SshPool } from "../ssh/pool";
import {
  DONE,
  failed,
  type JobDefinition,
  type StepContext,
  type StepEnd,
  type StepSpec,
} from "./definition";

/** Connecting to a node and asking it have limits of their own, far below this. */
const LOOK_MS = 120_000;

/** One other member while it is looked at. */
interface Member {
  readonly found: Told<FoundNode | null>;
  write: (line: string) => void;
}

/**
 * A look at the cluster behind a host (server/cluster/discover), told host by host. What a member lacks is a finding: it fails that
 * member's step, and not the job. Its input holds a credential that nobody saved, so it is not kept.
 */
export function defineLookAround(pool: SshPool, input: DiscoveryInput): JobDefinition {
  const { host } = input.access;
  const look: StepSpec = {
    id: `look:${host}`,
    name: "look",
    host,
    limitMs: LOOK_MS,
    run: (context) => lookAt(pool, input, context),
  };
  return { kind: "look-around", about: { kind: "hosts" }, hosts: [host], steps: [look], input: null };
}

/** Begins the whole look, and ends when the typed host is through: the others are steps of their own by then. */
async function lookAt(pool: SshPool, input: DiscoveryInput, context: StepContext): Promise<StepEnd> {
  const members = new Map<string, Member>();
  const first = awaited<FoundNode | null>();
  const whole = discover(pool, input, {
    onFirst(found, others) {
      for (const name of others) members.set(name, { found: awaited(), write: () => undefined });
      const checks = [...members].map(([name, member]) => checkStep(name, member));
      context.add([...checks, concludeStep(checks, whole)]);
      first.settle(found);
    },
    onAddress: (name, address) => members.get(name)?.write(address),
    onMember: (found) => members.get(found.name)?.found.settle(found),
  }).finally(() => {
    first.settle(null);
    for (const { found } of members.values()) found.settle(null);
  });
  // Its end is heard in the last step.
  whole.catch(() => undefined);
  const found = await Promise.race([first.value, told(context.signal)]);
  if (found === "told") return { kind: "cancelled" };
  return found === null ? endOf(await whole) : DONE;
}

function checkStep(name: string, member: Member): StepSpec {
  const id = `check:${name}`;
  return {
    ...{ id, name: "check", host: name, optional: true, limitMs: LOOK_MS },
    async run({ signal, write }) {
      member.write = (line) => write([toShownLine(line)]);
      const found = await Promise.race([member.found.value, told(signal)]);
      if (found === "told") return { kind: "cancelled" };
      return found === null || found.problem === null ? DONE : failed(found.problem);
    },
  };
}

function concludeStep(checks: readonly StepSpec[], whole: Promise<ApiResult<Discovery>>): StepSpec {
  return {
    ...{ id: "conclude", name: "conclude", host: null, after: checks.map(({ id }) => id), limitMs: LOOK_MS },
    async run({ signal, setResult }) {
      const result = await Promise.race([whole, told(signal)]);
      if (result === "told") return { kind: "cancelled" };
      if (result.ok) setResult(() => ({ kind: "look-around", discovery: result.value }));
      return endOf(result);
    },
  };
}

function endOf(result: ApiResult<Discovery>): StepEnd {
  if (result.ok) return DONE;
  if (result.error.code === "node") return failed(result.error.problem);
  throw new Error(`a look ended with ${result.error.code}`);
}

/** A value that somebody else tells, once. */
interface Told<T> {
  readonly value: Promise<T>;
  readonly settle: (value: T) => void;
}

function awaited<T>(): Told<T> {
  let settle: (value: T) => void = () => undefined;
  const value = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { value, settle };
}

function told(signal: AbortSignal): Promise<"told"> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve("told");
    signal.addEventListener("abort", () => resolve("told"), { once: true });
  });
}

import type { Operation } from "../change/operation";
import { toShownLine } from "../job/lines";
import type { CheckArea, CheckFound, CheckPlace, CheckRow, CheckState, HostRules } from "./check";
import type { CheckFacts, HostFacts } from "./facts";

/** What a host has, and whether that is right; null: it cannot be told. */
export interface Told {
  readonly found: string | null;
  readonly ok: boolean | null;
}

export interface Judged {
  readonly found: readonly (Told & { readonly host: string | null })[];
  readonly remedies?: readonly Operation[];
  readonly rules?: readonly HostRules[];
  /** Beside the one that the question has. */
  readonly places?: readonly CheckPlace[];
}

/** A question as data. Its words stand in checks.json. */
export interface CheckSpec {
  readonly id: string;
  readonly area: CheckArea;
  /** What it is worth where something is not right. */
  readonly worth: "failed" | "warning";
  /** Where it is settled by hand, whatever was found. */
  readonly place?: CheckPlace;
  /** Null where the question makes no sense here. */
  judge(facts: CheckFacts): Judged | null;
}

/** Characters of what was found: a person reads it, and a hostile host wrote it. */
const MOST_FOUND = 400;

const NOT_TOLD: Told = { found: null, ok: null };

/** Asks each host by itself; what it cannot tell is not asked. */
export function eachHost({ hosts }: CheckFacts, tell: (host: HostFacts) => Told | null): Judged {
  return {
    found: hosts.map((host) => ({
      host: host.host,
      ...(host.problem === null ? (tell(host) ?? NOT_TOLD) : NOT_TOLD),
    })),
  };
}

/**
 * All hosts have the same: what more than half of them have is right, and where nothing is so, nobody can tell who is wrong.
 * `shown` is what a person reads of it.
 */
export function allSame(
  facts: CheckFacts,
  value: (host: HostFacts) => string | undefined,
  shown: (value: string, host: HostFacts) => string = (text) => text,
): Judged {
  const values = facts.hosts.flatMap((host) => (host.problem === null ? (value(host) ?? []) : []));
  const count = (one: string) => values.filter((other) => other === one).length;
  const most = values.find((one) => count(one) * 2 > values.length);
  return eachHost(facts, (host) => {
    const its = value(host);
    return its === undefined ? null : { found: shown(its, host), ok: its === most };
  });
}

/** One answer for all hosts together. */
export function forAll(told: Told, remedies: readonly Operation[] = []): Judged {
  return { found: [{ host: null, ...told }], remedies };
}

/** The row of a check; null where its question makes no sense here. */
export function rowOf(check: CheckSpec, facts: CheckFacts): CheckRow | null {
  const judged = check.judge(facts);
  if (judged === null) return null;
  const stateOf = (ok: boolean | null): CheckState =>
    ok === null ? "not-asked" : ok ? "passed" : check.worth;
  const found: readonly CheckFound[] = judged.found.map(({ host, found, ok }) => ({
    host,
    found: found === null ? null : toShownLine(found.replaceAll(/\s*\n\s*/g, " ⏎ ")).slice(0, MOST_FOUND),
    state: stateOf(ok),
  }));
  // A host that is silent has a row of its own: what the others say is not hidden by it.
  const silent = new Set(facts.hosts.filter(({ problem }) => problem !== null).map(({ host }) => host));
  const spoken = found.filter(({ host, state }) => state !== "not-asked" || !silent.has(host ?? ""));
  const states = (spoken.length === 0 ? found : spoken).map(({ state }) => state);
  const state = states.includes(check.worth)
    ? check.worth
    : states.length === 0 || states.includes("not-asked")
      ? "not-asked"
      : "passed";
  const { id, area } = check;
  if (state === "passed") return { id, area, state, found, remedies: [] };
  const { remedies = [], rules = [] } = judged;
  const places = [...(check.place === undefined ? [] : [check.place]), ...(judged.places ?? [])];
  return {
    ...{ id, area, state, found, remedies },
    ...(rules.length === 0 ? {} : { rules }),
    ...(places.length === 0 ? {} : { places }),
  };
}

import type { Cause, CauseKind } from "../why/cause";
import { selector } from "./selector";

type Values = Readonly<Record<string, string | number>>;

/** Which words under `why.cause` a cause has, and the values in them. */
export function causeWords(
  cause: Cause,
  list: (names: readonly string[]) => string,
): { readonly key: CauseKind; readonly values: Values } {
  return { key: cause.kind, values: valuesOf(cause, list) };
}

/** Causes that a card says in short; of the others its state and its marks say enough. */
const SHORT_CAUSES = [
  "no-dc",
  "no-quorum",
  "maintenance-mode",
  "stop-all",
  "ticket",
  "locked",
  "needs",
  "kept-off",
  "opt-in",
] as const satisfies readonly CauseKind[];
type ShortKind = (typeof SHORT_CAUSES)[number];

/** The same under `why.short`, for a card's face; null where there is nothing more to say. */
export function shortCauseWords(
  cause: Cause,
  list: (names: readonly string[]) => string,
): { readonly key: ShortKind; readonly values: Values } | null {
  const key = SHORT_CAUSES.find((kind) => kind === cause.kind);
  // A ban that was left behind has a mark of its own.
  if (key === undefined || (cause.kind === "kept-off" && cause.origin === "cli-ban")) return null;
  return { key, values: valuesOf(cause, list) };
}

function valuesOf(cause: Cause, list: (names: readonly string[]) => string): Values {
  const names = (some: readonly string[]) => (some.length === 0 ? "none" : list(some));
  const plain = Object.entries(cause).flatMap(([name, value]): readonly [string, string | number][] => {
    if (typeof value === "number") return [[name, value >= 1_000_000 ? "INFINITY" : value]];
    if (typeof value === "string") return [[name, value]];
    if (typeof value === "boolean") return [[name, String(value)]];
    return value === null ? [[name, "none"]] : [];
  });
  return {
    ...Object.fromEntries(plain),
    ...("nodes" in cause ? { nodes: names(cause.nodes) } : {}),
    ...("away" in cause ? { away: names(cause.away) } : {}),
    ...("origin" in cause ? { origin: selector(cause.origin) } : {}),
    ...("state" in cause ? { state: selector(cause.state) } : {}),
    ...("probe" in cause ? { probe: selector(cause.probe) } : {}),
    ...("score" in cause ? { never: String(cause.score === "-INFINITY") } : {}),
  };
}

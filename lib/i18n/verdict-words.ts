import type { Verdict } from "../cluster/health";
import { selector } from "./selector";

/** Which words under `health` a verdict has, and the values in them; `list` puts several names into one phrase. */
export function verdictWords(
  verdict: Verdict,
  list: (names: readonly string[]) => string,
): {
  readonly key: Verdict["code"] | "node-standby-on-fail";
  readonly values: Readonly<Record<string, string | number>>;
} {
  const key = verdict.code === "node-standby" && verdict.onFail ? "node-standby-on-fail" : verdict.code;
  return {
    key,
    values: {
      ...Object.fromEntries(Object.entries(verdict).map(([name, value]) => [name, plain(value)])),
      ...("origin" in verdict ? { origin: selector(verdict.origin) } : {}),
      ...("probe" in verdict ? { probe: selector(verdict.probe ?? "none") } : {}),
      ...("nodes" in verdict ? { nodes: list(verdict.nodes) } : {}),
    },
  };
}

/** Messages select by words and count by numbers; they know no booleans and no null. */
function plain(value: unknown): string | number {
  return typeof value === "number" ? value : String(value ?? "");
}

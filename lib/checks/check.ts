import type { Operation } from "../change/operation";

/** How a question came out. "not-asked": nobody could be asked, or what would tell is not there. */
export type CheckState = "passed" | "warning" | "failed" | "not-asked";

export const CHECK_STATES = ["failed", "warning", "not-asked", "passed"] as const;

const CHECK_AREAS = [
  "hosts",
  "time",
  "names",
  "network",
  "software",
  "files",
  "services",
  "configuration",
] as const;

export type CheckArea = (typeof CHECK_AREAS)[number];

/** What was found at one host, or (host null) for all of them. Text as the tool has it; null: nothing is there. */
export interface CheckFound {
  readonly host: string | null;
  readonly found: string | null;
  readonly state: CheckState;
}

/** Where in the console a finding is settled by hand. */
export type CheckPlace =
  | { readonly kind: "corosync-conf" }
  /** Cluster services: members come and go there, and a new key is made. */
  | { readonly kind: "services" }
  | { readonly kind: "way-in" }
  | { readonly kind: "fencing" }
  /** What is configured of one resource. */
  | { readonly kind: "resource"; readonly id: string };

/** What a person has to type on a host to open its firewall. */
export interface HostRules {
  readonly host: string;
  readonly commands: readonly string[];
}

/** One question with its answer. Question, expectation and remedy are words under `checks.check.<id>`. */
export interface CheckRow {
  readonly id: string;
  readonly area: CheckArea;
  readonly state: CheckState;
  readonly found: readonly CheckFound[];
  /** Changes that would settle it; each has a review of its own. */
  readonly remedies: readonly Operation[];
  /** What opens the firewalls that are in the way, where they could be read; older reports have none. */
  readonly rules?: readonly HostRules[];
  /** Where else it is settled; older reports have none. */
  readonly places?: readonly CheckPlace[];
}

/** All that was asked at one time. */
export interface CheckReport {
  /** ISO 8601, UTC, by the console's clock. */
  readonly at: string;
  readonly hosts: readonly string[];
  readonly rows: readonly CheckRow[];
}

/** What the words of a remedy are made with. */
export function remedyValues({ rules = [] }: CheckRow): {
  readonly known: "yes" | "no";
  readonly rules: string;
} {
  const words = rules.map(({ host, commands }) => `${host}: ${commands.join(" && ")}`);
  return { known: rules.length === 0 ? "no" : "yes", rules: words.join("; ") };
}

/** How many questions came out how. */
export function countStates(rows: readonly CheckRow[]): Readonly<Record<CheckState, number>> {
  const counts = { passed: 0, warning: 0, failed: 0, "not-asked": 0 };
  for (const { state } of rows) counts[state] += 1;
  return counts;
}

/** Worst first; within a state in the catalog's order. */
export function worstFirst(rows: readonly CheckRow[]): readonly CheckRow[] {
  const rank = (row: CheckRow) => CHECK_STATES.indexOf(row.state);
  return [...rows].sort((a, b) => rank(a) - rank(b));
}

/** What became of a question since the run before: "new" trouble, "mended", or null where it is as it was. */
export function changeSince(row: CheckRow, before: CheckReport | null): "new" | "mended" | null {
  const was = before?.rows.find(({ id }) => id === row.id)?.state;
  if (was === undefined || was === row.state) return null;
  if (row.state === "passed") return was === "not-asked" ? null : "mended";
  return was === "passed" && row.state !== "not-asked" ? "new" : null;
}

import { secondsOf } from "../change/configuration/edit-operations";
import type { OptionDescription } from "./read-options";

/** What a value of an option is, worded under `configuration.values.type`. */
export type OptionKind = "boolean" | "integer" | "score" | "duration" | "number" | "choice" | "text";

/** Pacemaker's own descriptions call these integers, and take a score: INFINITY is one. */
const SCORES = new Set([
  ...["node-health-base", "node-health-green", "node-health-yellow", "node-health-red"],
  ...["stonith-max-attempts", "fencing-max-attempts"],
  ...["priority", "resource-stickiness", "migration-threshold"],
]);

export function kindOfOption({ name, type, choices }: OptionDescription): OptionKind {
  switch (type) {
    case "boolean":
      return "boolean";
    case "integer":
      return SCORES.has(name) ? "score" : "integer";
    case "time":
      return "duration";
    case "number":
      return "number";
    default:
      return choices.length > 0 ? "choice" : "text";
  }
}

/** ISO 8601, as Pacemaker takes it beside `20s`. Some options have a meaning for a negative number. */
const PERIOD = /^P(?:\d+(?:[.,]\d+)?[YMWD])*(?:T(?:\d+(?:[.,]\d+)?[HMS])+)?$/i;
const PATTERNS = {
  integer: /^[-+]?\d{1,18}$/,
  // Of a score in small letters Pacemaker makes 0.
  score: /^[-+]?(?:\d{1,18}|INFINITY)$/,
  number: /^[-+]?\d+(?:\.\d+)?$/,
} as const;

/** The kind that a value should be of and is not. Null where it is, and for kinds without a form of their own: those are the cluster's to judge. */
export function unlikeKind(
  kind: OptionKind,
  value: string,
): "integer" | "score" | "number" | "duration" | null {
  switch (kind) {
    case "duration":
      return isDuration(value) ? null : kind;
    case "integer":
    case "score":
    case "number":
      return PATTERNS[kind].test(value) ? null : kind;
    default:
      return null;
  }
}

function isDuration(value: string): boolean {
  const isTime = typeof secondsOf(value.replace(/^-/, "")) === "number";
  return isTime || (/\d/.test(value) && PERIOD.test(value));
}

/** What may be written at an operation, and so in its defaults; no program of Pacemaker tells these. Words: `configuration.values.operation`. */
export const OPERATION_OPTIONS = [
  { name: "timeout", type: "time", default: "20s", choices: [], advanced: false, deprecated: false },
  {
    name: "on-fail",
    type: "select",
    default: null,
    choices: ["ignore", "block", "stop", "demote", "restart", "fence", "standby"],
    advanced: false,
    deprecated: false,
  },
  { name: "enabled", type: "boolean", default: "true", choices: [], advanced: true, deprecated: false },
  { name: "interval", type: "time", default: null, choices: [], advanced: true, deprecated: false },
  {
    name: "record-pending",
    type: "boolean",
    default: "true",
    choices: [],
    advanced: true,
    deprecated: false,
  },
  { name: "start-delay", type: "time", default: null, choices: [], advanced: true, deprecated: false },
] as const satisfies readonly Omit<OptionDescription, "short" | "long">[];

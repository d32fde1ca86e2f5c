import type { Effects } from "../effects/effects";
import type { PlanNote } from "./plan";

interface Judged {
  readonly effects: Effects;
  readonly notes?: readonly PlanNote[];
}

/**
 * Whoever locks Harrier out cannot take it back. What is stopped without knowing whether it comes back may end; beside another half of the cluster, beside
 * members that the node has not joined yet, or a node that only is said to be off, anything may run twice. So it may from the next trouble on
 * where nothing cuts a lost node off any more, or each half goes on by itself.
 */
const DANGEROUS: ReadonlySet<PlanNote["code"]> = new Set([
  "acl-self",
  "start-unasked",
  "believed-off",
  "divided",
  "no-dc",
  "not-foretold",
  "left-running",
  "fencing-goes",
  "ignores-quorum",
] as const);

/** Whether the object's name must be typed first, whatever the operation is called: services end, nodes are fenced, quorum is lost. */
export function needsTypedName({ effects, notes = [] }: Judged): boolean {
  const { leftStopped, removed, fenced, losesQuorum, later = [] } = effects;
  if (notes.some(({ code }) => DANGEROUS.has(code))) return true;
  if (later.some((then) => then.leftStopped.length > 0)) return true;
  return leftStopped.length > 0 || removed.length > 0 || fenced.length > 0 || losesQuorum;
}

/** Which tool says it changes nothing for the reader; what Pacemaker or an agent objects to, or a node left out, does. */
const WARNINGS: ReadonlySet<PlanNote["code"]> = new Set([
  "secret-goes-along",
  "no-fencing",
  "fencing-goes",
  "nodes-unfenced",
  "ignores-quorum",
  "pattern-lost",
  "pattern-gained",
  "node-renamed",
  "name-kept",
  "acl-on",
  "acl-lost",
  "acl-less",
  "acl-self",
  "acl-self-less",
  "believed-off",
  "node-runs",
  "node-up",
  "stays-out",
  "waits-for-all",
  "moves-for-balance",
  "holds-by-time",
  "role-returns",
  "demoted-stays-down",
  "divided",
  "no-dc",
  "finding",
  "agent-refuses",
  "node-unreached",
  "basket-unread",
] as const);

/** Whether a remark is a warning. */
export function warns({ code }: PlanNote): boolean {
  return WARNINGS.has(code);
}

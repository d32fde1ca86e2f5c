import { z } from "zod";
import { nodeName, resourceId, ticketName } from "../operations/input";

/** Something that happens to a cluster, to be played on a copy of it. */
export type Injection =
  /** It is lost without a word: a power cut. Where fencing is on, it has to be fenced before anything of it starts elsewhere. */
  | { readonly kind: "node.lost"; readonly node: string }
  /** It left in order: its cluster services were stopped. */
  | { readonly kind: "node.down"; readonly node: string }
  | { readonly kind: "node.up"; readonly node: string }
  | { readonly kind: "node.standby"; readonly node: string }
  /** What runs fails now, as a monitor with that code would tell; `intervalMs` null: of the monitor that it has. */
  | {
      readonly kind: "operation.failed";
      readonly resource: string;
      readonly node: string;
      readonly operation: OperationName;
      readonly intervalMs: number | null;
      /** OCF exit code: 1 is a generic error, 7 "not running". */
      readonly code: number;
    }
  /** Once the scheduler wants it, it fails with that code. */
  | {
      readonly kind: "operation.fails";
      readonly resource: string;
      readonly node: string;
      readonly operation: OperationName;
      readonly code: number;
    }
  | { readonly kind: "quorum"; readonly held: boolean }
  | { readonly kind: "ticket"; readonly ticket: string; readonly granted: boolean };

export const OPERATION_NAMES = ["monitor", "start", "stop", "promote", "demote"] as const;
export type OperationName = (typeof OPERATION_NAMES)[number];

/** So many things happen at once at most. */
const MOST = 20;

const ofNode = { node: nodeName };
const code = z.number().int().min(1).max(255);
const operation = { ...ofNode, resource: resourceId, operation: z.enum(OPERATION_NAMES), code };

/** Injections as a person or a program asks for them. */
export const injectionsSchema: z.ZodType<readonly Injection[]> = z
  .array(
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("node.lost"), ...ofNode }),
      z.strictObject({ kind: z.literal("node.down"), ...ofNode }),
      z.strictObject({ kind: z.literal("node.up"), ...ofNode }),
      z.strictObject({ kind: z.literal("node.standby"), ...ofNode }),
      z.strictObject({
        kind: z.literal("operation.failed"),
        ...operation,
        intervalMs: z
          .number()
          .int()
          .min(0)
          .max(2 ** 31)
          .nullable(),
      }),
      z.strictObject({ kind: z.literal("operation.fails"), ...operation }),
      z.strictObject({ kind: z.literal("quorum"), held: z.boolean() }),
      z.strictObject({
        kind: z.literal("ticket"),
        ticket: ticketName,
        granted: z.boolean(),
      }),
    ]),
  )
  .max(MOST);

/**
 * What crm_simulate is told before it decides, one command after another: its options of injection. Who comes back comes last, since
 * one command brings nodes back before it takes any away.
 */
export function toldOf(
  injections: readonly Injection[],
  { fencing, away }: { readonly fencing: boolean; readonly away: readonly string[] },
): readonly (readonly string[])[] {
  const options = (those: readonly Injection[]) => optionsOf(those, fencing);
  const isBack = ({ kind }: Injection) => kind === "node.up";
  const back = options(injections.filter(isBack));
  const others = options(injections.filter((one) => !isBack(one)));
  return [[...others, ...forgotten(back, away)], back].filter((told) => told.length > 0);
}

/**
 * Of who comes back, what was recorded before it went is forgotten, as it is when it joins: what it ran when it was lost, where nothing
 * fenced it, would pass for running there beside the places that have it now.
 */
export function forgotten(told: readonly string[], away: readonly string[]): readonly string[] {
  return away.filter((node) => told.includes(`--node-up=${node}`)).map((node) => `--node-down=${node}`);
}

function optionsOf(injections: readonly Injection[], fencing: boolean): readonly string[] {
  return injections.flatMap((injection): readonly string[] => {
    switch (injection.kind) {
      case "node.lost":
        // Left as failed where nothing fences, its records would stand in the way of whatever comes next.
        return [`${fencing ? "--node-fail" : "--node-down"}=${injection.node}`];
      case "node.down":
        return [`--node-down=${injection.node}`];
      case "node.up":
        return [`--node-up=${injection.node}`];
      case "operation.failed":
        return [`--op-inject=${operationSpec(injection, injection.intervalMs ?? 0)}`];
      case "ticket":
        return [`--ticket-${injection.granted ? "grant" : "revoke"}=${injection.ticket}`];
      default:
        return [];
    }
  });
}

/** What it is told of operations that fail once they are tried. */
export function failingOf(injections: readonly Injection[]): readonly string[] {
  return injections.flatMap((injection) =>
    injection.kind === "operation.fails" ? [`--op-fail=${operationSpec(injection, 0)}`] : [],
  );
}

/** `vip_start_0@n1=1`, as crm_simulate's "operation specification" has it. */
function operationSpec(
  { resource, operation: name, node, code: exit }: Extract<Injection, { readonly operation: string }>,
  intervalMs: number,
): string {
  return `${resource}_${name}_${intervalMs}@${node}=${exit}`;
}

/** Nodes that are members no more once it has happened. */
export function lostNodes(injections: readonly Injection[]): readonly string[] {
  const back = new Set(injections.flatMap((one) => (one.kind === "node.up" ? [one.node] : [])));
  return injections.flatMap((one) =>
    (one.kind === "node.lost" || one.kind === "node.down") && !back.has(one.node) ? [one.node] : [],
  );
}

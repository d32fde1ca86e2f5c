import { withoutInstance } from "../../cluster/resource";
import type { Effects, ResourceEffect } from "./effects";

/** Resources to which the same thing happens between the same nodes: one line of a review. */
export interface EffectGroup {
  readonly kind: ResourceEffect["kind"];
  readonly from: string | null;
  readonly to: string | null;
  readonly blocked: boolean;
  readonly provisional: boolean;
  /** By the names that people know: copies of a clone go by what they are copies of. */
  readonly names: readonly string[];
  /** The scheduler's reason, where all of them share it. */
  readonly reason: string | null;
}

const ORDER: readonly ResourceEffect["kind"][] = [
  "stop",
  "demote",
  "move",
  "migrate",
  "promote",
  "restart",
  "recover",
  "start",
  "reload",
  "other",
];

/** Effects folded into lines, what interrupts a service first, blocked ones last. */
export function groupEffects(effects: readonly ResourceEffect[]): readonly EffectGroup[] {
  const groups = new Map<string, EffectGroup>();
  for (const effect of effects) {
    const { kind, from, to, blocked, provisional, reason } = effect;
    const key = effectLineKey(effect);
    const known = groups.get(key);
    groups.set(
      key,
      known
        ? {
            ...known,
            names: [...new Set([...known.names, nameOf(effect)])],
            reason: known.reason === reason ? reason : null,
          }
        : { kind, from, to, blocked, provisional, reason, names: [nameOf(effect)] },
    );
  }
  return [...groups.values()].sort(
    (a, b) => Number(a.blocked) - Number(b.blocked) || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind),
  );
}

/** Effects with equal keys share a line. */
export function effectLineKey({
  kind,
  from,
  to,
  blocked,
  provisional,
}: Pick<ResourceEffect, "kind" | "from" | "to" | "blocked" | "provisional">): string {
  return JSON.stringify([kind, from, to, blocked, provisional]);
}

/** `web:0` is the scheduler's number for a copy of web; on which node it is says more. */
function nameOf({ instance }: ResourceEffect): string {
  return withoutInstance(instance);
}

/** What must be seen before anything else. */
export type EffectWarning =
  | { readonly code: "left-stopped"; readonly names: readonly string[] }
  | { readonly code: "removed"; readonly names: readonly string[] }
  | { readonly code: "loses-quorum" }
  | { readonly code: "fenced"; readonly names: readonly string[] };

export function effectWarnings(effects: Effects): readonly EffectWarning[] {
  const warnings: EffectWarning[] = [];
  if (effects.losesQuorum) warnings.push({ code: "loses-quorum" });
  if (effects.fenced.length > 0) warnings.push({ code: "fenced", names: effects.fenced });
  if (effects.leftStopped.length > 0) warnings.push({ code: "left-stopped", names: effects.leftStopped });
  if (effects.removed.length > 0) warnings.push({ code: "removed", names: effects.removed });
  return warnings;
}

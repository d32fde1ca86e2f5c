import { z } from "zod";

/** What was typed, and the checksum of the file that it was made from. */
const keptSchema = z.object({ base: z.string(), text: z.string() });
export type KeptCorosyncConf = z.infer<typeof keptSchema>;

const keyOf = (clusterId: string) => `harrier-corosync-conf-${clusterId}`;

/** The draft of a cluster's corosync.conf that this tab keeps; null where it keeps none, or may not. */
export function readKeptConf(clusterId: string): KeptCorosyncConf | null {
  try {
    const kept = keptSchema.safeParse(JSON.parse(sessionStorage.getItem(keyOf(clusterId)) ?? ""));
    return kept.success ? kept.data : null;
  } catch {
    return null;
  }
}

/** A browser that keeps nothing costs a reload what was typed, and nothing else. */
export function keepConf(clusterId: string, kept: KeptCorosyncConf | null): void {
  try {
    if (kept === null) sessionStorage.removeItem(keyOf(clusterId));
    else sessionStorage.setItem(keyOf(clusterId), JSON.stringify(kept));
  } catch {
    // Full, or forbidden.
  }
}

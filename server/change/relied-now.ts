import "server-only";
import { createHash } from "node:crypto";
import { type ReliedOn, reliedOn } from "@/lib/change/plan/relied-on";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";

/** What a plan that is made or applied now relies on, by the newest picture: no node is asked. */
export function reliedNow(snapshot: ClusterSnapshot): ReliedOn | null {
  return reliedOn(snapshot, (text) => createHash("sha256").update(text).digest("base64url"));
}

import type { LastChange } from "@/lib/cluster/cluster";

/** Who changed the configuration, as a reader is told. A client that is not one of Pacemaker's tools may give its user's name for its own: that is said once. */
export function authorOf({ user, client, origin }: LastChange): Omit<LastChange, "at"> {
  return { user, client: client === user ? null : client, origin };
}

import type { Card } from "./card";

/**
 * The id that a card's resource has in the configuration: a copy of a clone is configured as what is cloned. Null for
 * bundles, which Harrier cannot change yet.
 */
export function configuredAs({ kind, resource, part }: Card): string | null {
  if (kind === "bundle" || kind === "replica") return null;
  return kind === "instance" ? (part ?? resource) : resource;
}

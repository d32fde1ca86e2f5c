import type { Card } from "./card";

/** The id that a card's resource has in the configuration: a copy of a clone is configured as what is cloned. */
export function configuredAs({ kind, resource, part }: Card): string {
  return kind === "instance" ? (part ?? resource) : resource;
}

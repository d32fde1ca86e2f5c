import { withoutInstance } from "../../cluster/resource";
import { err, ok, type Result } from "../../result";
import type { Obstacle } from "../effects/effects";
import { locate } from "../locate";
import type { Picture } from "./picture";

/**
 * The id that meta attributes of what was pointed at hang on: its own, or the clone's or bundle's around it, as
 * `crm_resource` has it. An obstacle where there is no such resource.
 */
export function manageable({ cluster }: Picture, resource: string): Result<string, Obstacle> {
  const id = withoutInstance(resource);
  const found = locate(cluster, resource) ?? locate(cluster, id);
  if (found === null) return err({ code: "unknown-resource", resource });
  return ok(found.as === "inside" ? found.top.id : id);
}

/** The same operation, of what its meta attributes hang on. */
export function onManageable<O extends { readonly resource: string }>(
  wanted: O,
  picture: Picture,
): Result<O, Obstacle> {
  const id = manageable(picture, wanted.resource);
  return id.ok ? ok({ ...wanted, resource: id.value }) : id;
}

/** The value of a meta attribute as it is written at the resource itself; null where it is not, or cannot be read. */
export function ownMeta({ configurations }: Picture, resource: string, name: string): string | null {
  return configurations.find(({ id }) => id === resource)?.metaAttributes[name] ?? null;
}

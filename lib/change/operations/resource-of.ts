import { withoutInstance } from "../../cluster/resource";
import type { Argv } from "../../command/argv";
import { err, ok, type Result } from "../../result";
import type { Obstacle } from "../effects/effects";
import { type Located, locate } from "../locate";
import { metaAttribute } from "./live-commands";
import type { Picture } from "./picture";

/** What was pointed at, or where it is an instance that is not there (any more) what it is one of. An obstacle where nothing is. */
export function pointedAt({ cluster }: Picture, resource: string): Result<Located, Obstacle> {
  const found = locate(cluster, resource) ?? locate(cluster, withoutInstance(resource));
  return found === null ? err({ code: "unknown-resource", resource }) : ok(found);
}

/** The same operation, of what its meta attributes hang on: itself, or the clone or bundle around it, as `crm_resource` has it. */
export function onManageable<O extends { readonly resource: string }>(
  wanted: O,
  picture: Picture,
): Result<O, Obstacle> {
  const found = pointedAt(picture, wanted.resource);
  if (!found.ok) return found;
  const { as, top } = found.value;
  return ok({ ...wanted, resource: as === "inside" ? top.id : withoutInstance(wanted.resource) });
}

/** The value of a meta attribute as it is written at the resource itself; null where it is not, or cannot be read. */
export function ownMeta({ configurations }: Picture, resource: string, name: string): string | null {
  return configurations.find(({ id }) => id === resource)?.metaAttributes[name] ?? null;
}

/**
 * Has a meta attribute at its `usual` value: what stands at the resource itself is taken out, and what it has from elsewhere (a
 * group, a default) is outweighed.
 */
export function usualMeta(picture: Picture, resource: string, name: string, usual: string): Argv {
  return metaAttribute(resource, name, ownMeta(picture, resource, name) === null ? usual : null);
}

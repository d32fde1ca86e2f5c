import type { ResourceConfiguration } from "@/lib/cluster/configuration";
import type { CibReport } from "./cib-report";

/** Looks up a resource's meta attribute the way Pacemaker does: its own, its template's, its parents', the default. */
export type MetaLookup = (id: string, name: string) => string | null;

/** Prepares the look-up of inherited meta attributes for one configuration. */
export function metaLookup(cib: Pick<CibReport, "resources" | "resourceDefaults">): MetaLookup {
  const byId = new Map(cib.resources.map((resource) => [resource.id, resource]));
  const own = (id: string | null, name: string) =>
    id === null ? null : (byId.get(id)?.metaAttributes[name] ?? null);
  return (id, name) => {
    for (const resource of lineage(id, byId)) {
      const value = own(resource.id, name) ?? own(resource.template, name);
      if (value !== null) return value;
    }
    return cib.resourceDefaults[name] ?? null;
  };
}

function lineage(
  id: string,
  byId: ReadonlyMap<string, ResourceConfiguration>,
): readonly ResourceConfiguration[] {
  const found: ResourceConfiguration[] = [];
  for (let at = byId.get(id); at !== undefined && !found.includes(at); at = byId.get(at.parent ?? "")) {
    found.push(at);
  }
  return found;
}

import type { OperationRecord, ResourceHistory } from "@/lib/cluster/failure";
import type { CloneInstance, Primitive, Probe, Resource } from "@/lib/cluster/resource";
import { isProbe } from "../cluster/failure";
import { withoutInstance } from "../cluster/resource";

/** Exit codes of a probe that crm_mon does not list as failures, and prints as `Stopped (not installed)` instead. */
const MASKED: ReadonlyMap<number, Probe> = new Map([
  [2, "invalid-parameter"],
  [5, "not-installed"],
]);
/** What is recorded of an operation that has not ended. */
const NO_RESULT_YET = 193;

/** Adds to what does not run why the cluster does not start it, which only the operations' records tell. */
export function withProbes(
  resources: readonly Resource[],
  histories: readonly ResourceHistory[],
): readonly Resource[] {
  const probes = probesOf(histories);
  return probes.size === 0 ? resources : resources.map((resource) => inResource(resource, probes));
}

/** By id without an instance's number. Who says no outweighs who has not answered. */
function probesOf(histories: readonly ResourceHistory[]): ReadonlyMap<string, Probe> {
  const found = new Map<string, Probe>();
  for (const { resource, operations } of histories) {
    const id = withoutInstance(resource);
    for (const operation of operations) {
      const probe = probeOf(operation);
      if (probe !== null && (!found.has(id) || probe !== "pending")) found.set(id, probe);
    }
  }
  return found;
}

function probeOf(operation: OperationRecord): Probe | null {
  if (!isProbe(operation)) return null;
  const { exitCode } = operation;
  return exitCode === NO_RESULT_YET ? "pending" : (MASKED.get(exitCode) ?? null);
}

function inResource(resource: Resource, probes: ReadonlyMap<string, Probe>): Resource {
  switch (resource.kind) {
    case "primitive":
      return inPrimitive(resource, probes);
    case "group":
      return { ...resource, members: resource.members.map((member) => inPrimitive(member, probes)) };
    case "clone":
      return {
        ...resource,
        instances: resource.instances.map((one) => inResource(one, probes) as CloneInstance),
      };
    case "bundle":
      return resource;
  }
}

function inPrimitive(primitive: Primitive, probes: ReadonlyMap<string, Probe>): Primitive {
  const probe = primitive.role === "stopped" ? probes.get(primitive.id) : undefined;
  return probe === undefined ? primitive : { ...primitive, probe };
}

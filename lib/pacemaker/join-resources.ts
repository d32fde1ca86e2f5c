import type { Bundle, Clone, CloneInstance, Group, Primitive, Resource } from "@/lib/cluster/resource";
import type { CibReport } from "./cib/cib-report";
import { StoppedResources } from "./cib/stopped-resource";

/**
 * Completes the resources that crm_mon printed by the configuration: in its order, with what crm_mon left out because
 * it is inactive, and with what only the configuration says. Resources that are configured nowhere come last.
 */
export function joinResources(printed: readonly Resource[], cib: CibReport | null): readonly Resource[] {
  if (cib === null) return printed;
  const join = new ResourceJoin(cib);
  const byId = new Map(printed.map((resource) => [resource.id, resource]));
  const configured = cib.resources
    .filter((resource) => resource.parent === null && resource.kind !== "template")
    .flatMap((configuration): readonly Resource[] => {
      const found = byId.get(configuration.id);
      byId.delete(configuration.id);
      const resource = found === undefined ? join.stopped.resource(configuration) : join.resource(found);
      return resource === null ? [] : [resource];
    });
  const others = printed.filter((resource) => byId.get(resource.id) !== undefined);
  return [...configured, ...others];
}

class ResourceJoin {
  readonly stopped: StoppedResources;
  private readonly descriptions: ReadonlyMap<string, string | null>;

  constructor(cib: CibReport) {
    this.stopped = new StoppedResources(cib);
    this.descriptions = new Map(cib.resources.map((resource) => [resource.id, resource.description]));
  }

  resource(resource: Resource): Resource {
    switch (resource.kind) {
      case "primitive":
        return this.primitive(resource);
      case "group":
        return this.group(resource);
      case "clone":
        return this.clone(resource);
      case "bundle":
        return this.bundle(resource);
    }
  }

  private primitive(primitive: Primitive): Primitive {
    return primitive.orphaned ? primitive : this.withIntent(primitive);
  }

  private group(group: Group): Group {
    const printed = new Map(group.members.map((member) => [member.id, this.primitive(member)]));
    const members = this.stopped.members(group.id).map((member) => printed.get(member.id) ?? member);
    const others = group.members.filter((member) => !members.some((known) => known.id === member.id));
    return { ...this.withIntent(group), members: [...members, ...others] };
  }

  private clone(clone: Clone): Clone {
    const { childId, cloneMax, promotable, unique } = this.stopped.cloneFacts(clone.id);
    return {
      ...this.withIntent(clone),
      instances: clone.instances.map((instance) => this.instance(instance)),
      childId: childId ?? clone.childId,
      cloneMax,
      promotable: clone.promotable || promotable,
      unique: clone.unique || unique,
    };
  }

  private instance(instance: CloneInstance): CloneInstance {
    return instance.kind === "group" ? this.group(instance) : this.primitive(instance);
  }

  private bundle(bundle: Bundle): Bundle {
    const replicas = bundle.replicas.map((replica) => ({
      ...replica,
      child: replica.child === null ? null : this.primitive(replica.child),
    }));
    return { ...this.withIntent(bundle), replicas, promotable: this.stopped.isPromotableBundle(bundle.id) };
  }

  /** The tool's word on what happens stays; the configuration adds what a person wants and why. */
  private withIntent<T extends Resource>(resource: T): T {
    const intent = this.stopped.intent(resource.id);
    const targetRole = resource.targetRole ?? intent.targetRole;
    return {
      ...resource,
      maintenance: resource.maintenance || intent.maintenance,
      disabled: resource.disabled || targetRole === "stopped",
      targetRole,
      description: resource.description ?? this.descriptions.get(resource.id) ?? null,
    };
  }
}

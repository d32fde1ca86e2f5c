import type { ResourceConfiguration } from "@/lib/cluster/configuration";
import type { Clone, Primitive, Resource } from "@/lib/cluster/resource";
import { toRole } from "../words";
import { readBoolean } from "../xml/xml-element";
import type { CibReport } from "./cib-report";
import { type MetaLookup, metaLookup } from "./meta";

const NO_AGENT = { standard: "", provider: null, type: "" };

/** Makes resources out of the configuration alone, as they are where no status mentions them: stopped. */
export class StoppedResources {
  private readonly meta: MetaLookup;

  constructor(private readonly cib: CibReport) {
    this.meta = metaLookup(cib);
  }

  /** A top-level resource with all that is in it; null for a kind that this model does not know. */
  resource(configuration: ResourceConfiguration): Resource | null {
    switch (configuration.kind) {
      case "primitive":
        return this.primitive(configuration);
      case "group":
        return { kind: "group", ...this.base(configuration), members: this.members(configuration.id) };
      case "clone":
        return this.clone(configuration);
      case "bundle":
        return {
          kind: "bundle",
          ...this.base(configuration),
          containerType: configuration.container?.type ?? null,
          image: configuration.container?.image ?? null,
          promotable: configuration.container?.promotable ?? false,
          unique: false,
          replicas: [],
        };
      default:
        return null;
    }
  }

  /** The primitives of a group, stopped. */
  members(parent: string): readonly Primitive[] {
    return this.childrenOf(parent).flatMap((child) =>
      child.kind === "primitive" ? [this.primitive(child)] : [],
    );
  }

  /** What the configuration says of a clone that no instance tells. */
  cloneFacts(id: string): Pick<Clone, "promotable" | "unique" | "childId" | "cloneMax"> {
    return {
      promotable: readBoolean(this.meta(id, "promotable") ?? "") ?? false,
      unique: readBoolean(this.meta(id, "globally-unique") ?? "") ?? false,
      childId: this.childrenOf(id).at(0)?.id ?? null,
      cloneMax: toCount(this.meta(id, "clone-max")),
    };
  }

  /** Whether some of what is inside a bundle are to be promoted, which crm_mon does not tell. */
  isPromotableBundle(id: string): boolean {
    return this.cib.resources.some((one) => one.id === id && one.container?.promotable === true);
  }

  /** What target-role, is-managed and maintenance come to for a resource, inherited values included. */
  intent(id: string): Pick<Resource, "managed" | "maintenance" | "disabled" | "targetRole"> {
    const targetRole = toRole(this.meta(id, "target-role"));
    const maintenance =
      isOn(this.cib.properties["maintenance-mode"]) || isOn(this.meta(id, "maintenance") ?? undefined);
    const managed = readBoolean(
      this.meta(id, "is-managed") ?? this.cib.properties["is-managed-default"] ?? "",
    );
    return {
      managed: !maintenance && managed !== false,
      maintenance,
      disabled: targetRole === "stopped",
      targetRole,
    };
  }

  private primitive(configuration: ResourceConfiguration): Primitive {
    return {
      kind: "primitive",
      ...this.base(configuration),
      instance: configuration.id,
      agent: configuration.agent ?? NO_AGENT,
      role: "stopped",
      active: false,
      nodes: [],
      blocked: false,
      orphaned: false,
      pending: null,
      lockedTo: null,
      probe: null,
    };
  }

  private clone(configuration: ResourceConfiguration): Clone {
    return {
      kind: "clone",
      ...this.base(configuration),
      ...this.cloneFacts(configuration.id),
      instances: [],
    };
  }

  private base({ id, description }: ResourceConfiguration) {
    return { id, ...this.intent(id), failed: false, failureIgnored: false, description };
  }

  private childrenOf(parent: string): readonly ResourceConfiguration[] {
    return this.cib.resources.filter((resource) => resource.parent === parent);
  }
}

function isOn(value: string | undefined): boolean {
  return readBoolean(value ?? "") === true;
}

function toCount(value: string | null): number | null {
  return value !== null && /^\d{1,9}$/.test(value.trim()) ? Number(value) : null;
}

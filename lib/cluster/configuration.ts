import type { Agent } from "./resource";

/** What the CIB's configuration says of one resource: what a person wrote, not what happened. */
export interface ResourceConfiguration {
  readonly id: string;
  readonly kind: "primitive" | "group" | "clone" | "bundle" | "template" | "unknown";
  /** Id of the group, clone or bundle around it. */
  readonly parent: string | null;
  readonly template: string | null;
  /** Of primitives and templates; a primitive made from a template has the template's. */
  readonly agent: Agent | null;
  /** Of bundles. */
  readonly container: ContainerConfiguration | null;
  readonly description: string | null;
  /** Without those whose value is withheld, see `masked`; conditional sets (with a rule) are left out. */
  readonly instanceAttributes: Readonly<Record<string, string>>;
  readonly metaAttributes: Readonly<Record<string, string>>;
  /** What it takes of a node's capacity, by name. */
  readonly utilization: Readonly<Record<string, string>>;
  readonly operations: readonly ConfiguredOperation[];
  /** Names of instance attributes whose value was withheld because the name says that it is a secret. */
  readonly masked: readonly string[];
}

export interface ConfiguredOperation {
  readonly id: string;
  readonly name: string;
  readonly interval: string | null;
  readonly timeout: string | null;
  readonly onFail: string | null;
  readonly role: string | null;
  /** Everything that is written at it but its name and interval, the three above among them. */
  readonly options: Readonly<Record<string, string>>;
  /** OCF_CHECK_LEVEL */
  readonly checkLevel: string | null;
}

export interface ContainerConfiguration {
  /** `docker`, `podman`, `rkt`, as written. */
  readonly type: string;
  readonly image: string | null;
  readonly replicas: number | null;
  /** Of what is inside, some are to be promoted (`promoted-max`). */
  readonly promotable: boolean;
}

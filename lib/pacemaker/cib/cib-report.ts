import type { CibVersion, LastChange } from "@/lib/cluster/cluster";
import type { ResourceConfiguration } from "@/lib/cluster/configuration";
import type { Constraint } from "@/lib/cluster/constraint";
import type { NodeKind } from "@/lib/cluster/node";

/** The configuration as the CIB has it, secrets withheld but in `secrets`. */
export interface CibReport {
  /** What was withheld, so that it is known in what tools say of it. Never leaves the server. */
  readonly secrets: ConfigurationSecrets;
  /** Null where only the configuration section was read. */
  readonly version: CibVersion | null;
  /** Version of the schema, e.g. `pacemaker-3.9`. */
  readonly validateWith: string | null;
  readonly featureSet: string | null;
  readonly haveQuorum: boolean | null;
  readonly lastChange: LastChange | null;
  /** Every `crm_config` property. */
  readonly properties: Readonly<Record<string, string>>;
  readonly nodes: readonly ConfiguredNode[];
  /** Resources and templates in document order, each before what is inside it. */
  readonly resources: readonly ResourceConfiguration[];
  readonly constraints: readonly Constraint[];
  /** Ids of tags and templates → what they stand for. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  readonly resourceDefaults: Readonly<Record<string, string>>;
  readonly operationDefaults: Readonly<Record<string, string>>;
  /** Levels of the fencing topology. */
  readonly fencingLevels: number;
  readonly unknown: ReadonlyMap<string, number>;
}

export interface ConfigurationSecrets {
  readonly values: readonly string[];
  /** What stands in the open in the same configuration: ids, names, values. */
  readonly open: ReadonlySet<string>;
}

export interface ConfiguredNode {
  readonly id: string;
  readonly name: string;
  readonly kind: NodeKind;
  readonly attributes: Readonly<Record<string, string>>;
  readonly utilization: Readonly<Record<string, string>>;
}

import type { VerifyFinding } from "../change/configuration/verify-findings";
import type { NodeProblem } from "../cluster/snapshot";
import type { OptionDescription } from "../configuration/read-options";
import type { Sheets } from "../configuration/sheets";

/** What a node remembers of itself until it leaves: set by agents, or by hand with a lifetime of "reboot". */
export interface TransientValues {
  readonly node: string;
  readonly values: Readonly<Record<string, string>>;
}

/** The configuration beside resources and constraints, and what the node's tools say of it. Secrets are masked. */
export interface ConfigurationView {
  /** When the node was asked (ISO 8601, UTC). */
  readonly at: string;
  readonly sheets: Sheets;
  readonly options: {
    /** Empty where no program of the node tells. */
    readonly cluster: readonly OptionDescription[];
    /** Meta attributes of resources; Pacemaker tells them from 2.1.8 on. */
    readonly resource: readonly OptionDescription[];
  };
  readonly transient: readonly TransientValues[];
  /** Why the node could not be asked; null: it was. What was read before is shown all the same. */
  readonly problem: NodeProblem | null;
}

/** What Pacemaker's own check says of the configuration. */
export interface ConfigurationFindings {
  /** What crm_verify says; null: it could not be asked. */
  readonly findings: readonly VerifyFinding[] | null;
  /** Why the node could not be asked; null: it was. */
  readonly problem: NodeProblem | null;
}

/** The configuration as XML, for reading, without its secrets. */
export interface ConfigurationText {
  readonly xml: string;
}

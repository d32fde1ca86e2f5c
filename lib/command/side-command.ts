import type { Argv } from "./argv";

/** One command of many that a node runs side by side. */
export interface SideCommand {
  readonly name: string;
  readonly argv: Argv;
  /** Needs the rights of the cluster's administrator. */
  readonly privileged?: boolean;
  /** Left out: as long as any of them may take. */
  readonly seconds?: number;
}

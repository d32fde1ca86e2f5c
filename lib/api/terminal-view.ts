/** Whether terminals are allowed on a cluster's nodes, and what one there would be. */
export interface TerminalSetting {
  readonly allowed: boolean;
  /** The account that Harrier logs in with, which is whoever types there. */
  readonly account: string;
  /** Whether that account runs Pacemaker's tools by sudo. */
  readonly sudo: boolean;
  readonly nodes: readonly string[];
}

/** A terminal that was opened. */
export interface OpenedTerminal {
  readonly terminalId: string;
}

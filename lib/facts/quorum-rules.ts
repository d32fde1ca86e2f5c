import type { Argv } from "../command/argv";
import { CONF_PATH } from "../corosync/conf-path";
import { type QuorumRules, quorumRules } from "../corosync/quorum-rules";

/** Readable for everybody. */
export const QUORUM_RULES_COMMAND: Argv = ["cat", CONF_PATH];

/** Null where it is no corosync.conf. */
export function parseQuorumRules(text: string): QuorumRules | null {
  return /^\s*(?:totem|nodelist|quorum)\s*\{/m.test(text) ? quorumRules(text) : null;
}

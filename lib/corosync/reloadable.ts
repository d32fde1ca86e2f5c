import { canonicalAddress } from "../checks/address";
import { confValues } from "./conf-values";

/**
 * When a value of corosync.conf is in force: "reload", as soon as the running corosync reads the file again; "restart", once it
 * starts anew; "refused", where the running one refuses the whole file for it.
 */
export type ConfEffect = "reload" | "restart" | "refused";

/** Why so; words under `corosync.reason.<code>`. */
export type ConfReason =
  | "read-again"
  | "at-start"
  | "votequorum"
  | "device"
  | "address"
  | "link-transport"
  | "unknown";

export interface ConfChange {
  /** As `corosync-cmapctl` names it; a node is known by its id. */
  readonly key: string;
  /** Null where it was not written, or is not any more. */
  readonly before: string | null;
  readonly after: string | null;
  readonly effect: ConfEffect;
  readonly reason: ConfReason;
}

/** Timers, limits and crypto of totem: read again by a reload (corosync 3.1, `totem_volatile_config_read`, crypto reconfiguration). */
const TOTEM_RELOAD = new Set([
  "token",
  "token_warning",
  "token_coefficient",
  "token_retransmit",
  "token_retransmits_before_loss_const",
  "hold",
  "join",
  "send_join",
  "consensus",
  "merge",
  "downcheck",
  "fail_recv_const",
  "seqno_unchanged_const",
  "heartbeat_failures_allowed",
  "max_network_delay",
  "window_size",
  "max_messages",
  "miss_count_const",
  "knet_pmtud_interval",
  "knet_mtu",
  "knet_compression_model",
  "knet_compression_threshold",
  "knet_compression_level",
  "block_unlisted_ips",
  "cancel_token_hold_on_retransmit",
  "crypto_model",
  "crypto_cipher",
  "crypto_hash",
  "secauth",
  "keyfile",
  "key",
  "config_version",
  "cluster_uuid",
]);

/** Taken once, when corosync starts; a reload leaves them out. */
const TOTEM_RESTART = new Set([
  "version",
  "transport",
  "cluster_name",
  "ip_version",
  "ip_dscp",
  "netmtu",
  "threads",
  "link_mode",
  "clear_node_high_bit",
  "rrp_mode",
  "nodeid",
]);

const LINK_RELOAD = new Set([
  "knet_link_priority",
  "knet_ping_interval",
  "knet_ping_timeout",
  "knet_ping_precision",
  "knet_pong_count",
]);

/** votequorum counts anew with these; all else of it is read at its start (votequorum(5), and its source). */
const QUORUM_RELOAD = new Set(["two_node", "expected_votes", "votes"]);

type Verdict = readonly [ConfEffect, ConfReason];
const RELOAD: Verdict = ["reload", "read-again"];
const RESTART: Verdict = ["restart", "at-start"];
const UNKNOWN: Verdict = ["restart", "unknown"];

function inTotem(rest: string): Verdict {
  const ofLink = /^interface\.\d+\.(.+)$/.exec(rest)?.[1];
  if (ofLink === "knet_transport") return ["refused", "link-transport"];
  if (ofLink !== undefined) return LINK_RELOAD.has(ofLink) ? RELOAD : RESTART;
  if (TOTEM_RELOAD.has(rest)) return RELOAD;
  return TOTEM_RESTART.has(rest) ? RESTART : UNKNOWN;
}

/** What is said of the device beside its votes, its own daemon takes when it starts: with a device that comes it starts afterwards. */
function inDevice(rest: string, before: string | null, after: string | null): Verdict {
  const isChanged = before !== null && after !== null;
  return isChanged && rest !== "device.votes" ? ["restart", "device"] : RELOAD;
}

function inNode(key: string, before: string | null, after: string | null): Verdict {
  if (/^ring\d+_addr$/.test(key)) {
    const literal = (address: string | null) => (address === null ? null : canonicalAddress(address));
    const [was, is] = [literal(before), literal(after)];
    // A name may still lead to the same address: corosync itself knows.
    return was !== null && is !== null && was !== is ? ["refused", "address"] : RELOAD;
  }
  return key === "name" && before !== null && after !== null ? RESTART : RELOAD;
}

function verdictOn(key: string, before: string | null, after: string | null): Verdict {
  const [section = "", ...path] = key.split(".");
  const rest = path.join(".");
  switch (section) {
    case "totem":
      return inTotem(rest);
    case "nodelist":
      return inNode(path.slice(2).join("."), before, after);
    case "quorum":
      if (rest.startsWith("device.")) return inDevice(rest, before, after);
      if (QUORUM_RELOAD.has(rest)) return RELOAD;
      return ["restart", rest === "provider" ? "at-start" : "votequorum"];
    case "logging":
    case "uidgid":
    case "nozzle":
      return RELOAD;
    case "system":
    case "resources":
      return RESTART;
    default:
      return UNKNOWN;
  }
}

/** What differs between two files, value by value, and when each is in force. Comments and order are no change. */
export function confChanges(before: string, after: string): readonly ConfChange[] {
  const [was, is] = [confValues(before), confValues(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key): ConfChange[] => {
    const values = { before: was.get(key) ?? null, after: is.get(key) ?? null };
    if (values.before === values.after) return [];
    const [effect, reason] = verdictOn(key, values.before, values.after);
    return [{ key, ...values, effect, reason }];
  });
}

/** Whether a value is in force after a reload, as far as its name tells. */
export function isReloaded(key: string): boolean {
  return verdictOn(key, null, "")[0] === "reload";
}

const CRYPTO = /^totem\.(?:crypto_\w+|secauth|keyfile|key|transport|cluster_name)$/;

/** Whether a change can part the cluster or take its quorum: a link or a node that goes, votes, encryption. */
export function canPart({ key, after }: ConfChange): boolean {
  if (key.startsWith("quorum.") || CRYPTO.test(key)) return true;
  return after === null && /^nodelist\.node\.[^.]*\.(?:ring\d+_addr|nodeid)$/.test(key);
}

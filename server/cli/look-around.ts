import "server-only";
import type {
  AccessInput,
  Discovery,
  DiscoveryInput,
  HostKeyInput,
  KnownNode,
} from "@/lib/discovery/discovery";
import { isUnconfirmed, toSaved } from "@/lib/discovery/members";
import { COMMAND_LINE } from "../boundary/caller";
import { discoverCluster } from "../services/discovery/cluster";
import { readHostKey } from "../services/discovery/host-key";
import type { StoredCluster } from "../store/clusters";
import type { AddOptions } from "./add-options";
import { CliError, toCliError } from "./cli-error";

/** A cluster as it was found through one of its nodes. */
export interface FoundCluster {
  readonly access: AccessInput;
  readonly discovery: Discovery;
  /** The members with a confirmed key. */
  readonly nodes: readonly KnownNode[];
}

/** Keys that are saved of a cluster: they count more than any option but the one that names another key. */
type SavedKeys = Pick<StoredCluster, "nodes" | "jump">;
const NOTHING_SAVED: SavedKeys = { nodes: [], jump: null };

/** Looks at a cluster as the page does it, with the keys decided by options instead of by a person's look; prints what it finds. */
export async function lookAround(
  options: AddOptions,
  saved: SavedKeys = NOTHING_SAVED,
): Promise<FoundCluster> {
  const { fingerprints, trustFirst } = options;
  const access = await confirmWay(options, saved);
  const hostKey = await confirmHostKey(access, options, saved);
  const pinned = saved.nodes;
  let discovery = await look({ access, hostKey, trusted: fingerprints, pinned });
  // A key that differs from the saved one is never the first.
  const first = discovery.nodes.filter(
    (node) => isUnconfirmed(node) && !pinned.some(({ name }) => name === node.name),
  );
  if (trustFirst && first.length > 0) {
    const shown = first.flatMap((node) => node.hostKey?.fingerprint ?? []);
    discovery = await look({ access, hostKey, trusted: [...fingerprints, ...shown], pinned });
  }
  report(discovery, pinned);
  return { access, discovery, nodes: toSaved(discovery.nodes, {}) };
}

/** The way in, with the jump host's key confirmed before it is logged in to. */
async function confirmWay(options: AddOptions, saved: SavedKeys): Promise<AccessInput> {
  const { access, jump, jumpFingerprint, trustFirst } = options;
  if (jump === null) return { ...access, jump };
  const { host, port } = jump;
  const known = saved.jump?.host === host && saved.jump.port === port ? saved.jump.fingerprint : null;
  const given = jumpFingerprint === null ? [] : [jumpFingerprint];
  return {
    ...access,
    jump: { ...jump, fingerprint: await confirmKey({ host, port }, given, known, trustFirst) },
  };
}

function confirmHostKey(access: AccessInput, options: AddOptions, saved: SavedKeys): Promise<string> {
  const { host, port, jump, credential } = access;
  const target = { host, port, jump: jump === null ? null : { ...jump, credential } };
  const known = saved.nodes.find((node) => node.address === host && node.port === port)?.fingerprint ?? null;
  return confirmKey(target, options.fingerprints, known, options.trustFirst);
}

/** `given`: keys that the options name; `known`: the one that is saved. Where there is one of either, no other is trusted. */
async function confirmKey(
  target: HostKeyInput,
  given: readonly string[],
  known: string | null,
  trustFirst: boolean,
): Promise<string> {
  const key = await readHostKey(COMMAND_LINE, target);
  if (!key.ok) throw toCliError(key.error);
  const { fingerprint, algorithm } = key.value;
  const expected = known === null ? given : [...given, known];
  const isFirst = trustFirst && expected.length === 0;
  if (!isFirst && !expected.includes(fingerprint)) {
    throw new CliError(
      `${target.host} shows the ${algorithm} key ${fingerprint}, which is not the ${known === null ? "expected" : "saved"} one. Nothing was saved.`,
    );
  }
  return fingerprint;
}

async function look(input: DiscoveryInput): Promise<Discovery> {
  const discovery = await discoverCluster(COMMAND_LINE, input);
  if (!discovery.ok) throw toCliError(discovery.error);
  return discovery.value;
}

function report(discovery: Discovery, pinned: readonly KnownNode[]): void {
  for (const node of discovery.nodes) {
    const missing = node.checks.flatMap((check) => {
      if (check.ok || (check.code === "tool" && !check.needed)) return [];
      return check.code === "tool" ? check.tool : check.code;
    });
    const state = node.problem?.code ?? (missing.length > 0 ? `missing: ${missing.join(", ")}` : "ok");
    const key = node.hostKey?.fingerprint ?? "-";
    const pin = pinned.find(({ name }) => name === node.name)?.fingerprint ?? key;
    const told = pin === key || key === "-" ? key : `${key} (saved: ${pin})`;
    console.log(`${node.name}\t${node.address ?? "-"}\t${told}\t${state}`);
  }
}

import "server-only";
import type {
  AccessInput,
  Discovery,
  DiscoveryInput,
  FoundNode,
  HostKeyInput,
  KnownNode,
} from "@/lib/discovery/discovery";
import { COMMAND_LINE } from "../boundary/caller";
import { discoverCluster } from "../services/discovery/cluster";
import { readHostKey } from "../services/discovery/host-key";
import type { AddOptions } from "./add-options";
import { CliError, toCliError } from "./cli-error";

/** A cluster as it was found through one of its nodes. */
export interface FoundCluster {
  readonly access: AccessInput;
  readonly discovery: Discovery;
  /** The members with a confirmed key. */
  readonly nodes: readonly KnownNode[];
}

/** Looks at a cluster as the page does it, with the keys decided by options instead of by a person's look, or `pinned`; prints what it finds. */
export async function lookAround(
  options: AddOptions,
  pinned: readonly KnownNode[] = [],
): Promise<FoundCluster> {
  const access = await confirmWay(options);
  const hostKey = await confirmHostKey(access, options);
  let discovery = await look({ access, hostKey, trusted: options.fingerprints, pinned });
  const shown = unconfirmed(discovery).flatMap((node) => node.hostKey?.fingerprint ?? []);
  if (options.trustFirst && shown.length > 0)
    discovery = await look({ access, hostKey, trusted: shown, pinned });
  report(discovery);
  const nodes = discovery.nodes.flatMap((node): KnownNode[] => {
    const { name, address, port } = node;
    if (address === null || node.hostKey === null || unconfirmed(discovery).includes(node)) return [];
    return [{ name, address, port, fingerprint: node.hostKey.fingerprint }];
  });
  return { access, discovery, nodes };
}

/** The way in, with the jump host's key confirmed before it is logged in to. */
async function confirmWay(options: AddOptions): Promise<AccessInput> {
  const { access, jump, jumpFingerprint } = options;
  if (jump === null) return { ...access, jump };
  const { host, port } = jump;
  const expected = jumpFingerprint === null ? [] : [jumpFingerprint];
  // A key that was given is meant, whatever is trusted besides.
  const trustFirst = jumpFingerprint === null && options.trustFirst;
  return {
    ...access,
    jump: { ...jump, fingerprint: await confirmKey({ host, port }, expected, trustFirst) },
  };
}

function confirmHostKey(access: AccessInput, options: AddOptions): Promise<string> {
  const { host, port, jump, credential } = access;
  const target = { host, port, jump: jump === null ? null : { ...jump, credential } };
  return confirmKey(target, options.fingerprints, options.trustFirst);
}

async function confirmKey(
  target: HostKeyInput,
  expected: readonly string[],
  trustFirst: boolean,
): Promise<string> {
  const key = await readHostKey(COMMAND_LINE, target);
  if (!key.ok) throw toCliError(key.error);
  const { fingerprint, algorithm } = key.value;
  if (!trustFirst && !expected.includes(fingerprint)) {
    throw new CliError(
      `${target.host} shows the ${algorithm} key ${fingerprint}, which is not the expected one. Nothing was saved.`,
    );
  }
  return fingerprint;
}

async function look(input: DiscoveryInput): Promise<Discovery> {
  const discovery = await discoverCluster(COMMAND_LINE, input);
  if (!discovery.ok) throw toCliError(discovery.error);
  return discovery.value;
}

function unconfirmed(discovery: Discovery): readonly FoundNode[] {
  return discovery.nodes.filter((node) => node.problem?.code === "ssh.host-key-unknown");
}

function report(discovery: Discovery): void {
  for (const node of discovery.nodes) {
    const missing = node.checks.flatMap((check) => {
      if (check.ok || (check.code === "tool" && !check.needed)) return [];
      return check.code === "tool" ? check.tool : check.code;
    });
    const state = node.problem?.code ?? (missing.length > 0 ? `missing: ${missing.join(", ")}` : "ok");
    console.log(`${node.name}\t${node.address ?? "-"}\t${node.hostKey?.fingerprint ?? "-"}\t${state}`);
  }
}

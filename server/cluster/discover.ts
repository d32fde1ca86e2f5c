import "server-only";
import type { ApiResult } from "@/lib/api/result";
import { isSample } from "@/lib/blueprint/remains";
import { canonicalAddress } from "@/lib/checks/address";
import type { NodeProblem } from "@/lib/cluster/snapshot";
import { isSuccess } from "@/lib/command/outcome";
import { parseCorosyncConf } from "@/lib/corosync/parse-corosync-conf";
import type { AccessInput, Discovery, DiscoveryInput, FoundNode, HostKey } from "@/lib/discovery/discovery";
import { needsNewLogin } from "@/lib/problem/questions";
import { err, ok } from "@/lib/result";
import { type ProbedNode, probeNode } from "../node/probe";
import { createSshRunner, type SshRunner } from "../node/ssh-runner";
import type { SshPool } from "../ssh/pool";
import { findAddresses, seenHostKeys } from "./find-addresses";
import { probeHeartbeat } from "./probe-heartbeat";
import { type ReadResult, readCluster } from "./read-cluster";
import { jumpEndpoint, nodeEndpoint } from "./way-in";

const SCAN_TIMEOUT_MS = 3_000;

/** Hears how far the look is. */
export interface DiscoveryProgress {
  /** The typed host was looked at; these other members are looked at next, all at once. */
  onFirst(found: FoundNode, others: readonly string[]): void;
  /** A key is asked for, or a member logged in to, at an address. */
  onAddress(member: string, address: string): void;
  onMember(found: FoundNode): void;
}

/**
 * Looks at a cluster through one host whose key a person has confirmed. Other members are found from the cluster's
 * own configuration; one is logged in to only when its key was confirmed too, or when the first host, asked over the
 * cluster's own network, saw the same key (two ways to one answer). Where a key is saved of a member, that one counts, and
 * nobody vouches for another. Any other is reported with its key, to be confirmed.
 * With a jump host all are dialled from there.
 */
export async function discover(
  pool: SshPool,
  { access, hostKey, trusted = [], pinned = [] }: DiscoveryInput,
  progress?: DiscoveryProgress,
): Promise<ApiResult<Discovery>> {
  const first = runnerFor(pool, access, access.host, access.host, [hostKey]);
  const probe = await probeNode(first);
  if (!probe.ok) return err({ code: "node", host: access.host, problem: probe.error });
  const reading = await look(first);
  const names = reading.ok
    ? reading.value.cluster.nodes.filter((n) => n.kind === "member").map((n) => n.name)
    : [];
  const conf = await first.run(["cat", "/etc/corosync/corosync.conf"]);
  const corosync = isSuccess(conf) ? parseCorosyncConf(conf.stdout) : null;
  if (!reading.ok && (corosync === null || isSample(corosync))) {
    const old = await discoverHeartbeat(pool, { access, hostKey, trusted, pinned }, first, progress);
    if (old !== null) return old;
  }
  const members = names.length > 0 ? names : (corosync?.nodes ?? []).flatMap((node) => node.name ?? []);
  // Of a configuration that has a member without a name, the others are not all.
  const isWhole = names.length > 0 || (corosync?.nodes ?? []).every(({ name }) => name !== null);
  const practice = reading.ok && reading.value.practice;
  const isMember = (name: string) => members.length === 0 || members.includes(name);
  // A stopped cluster's node knows the name of its host alone, which may be a longer one.
  const saved = pinned.find(({ name, fingerprint }) => fingerprint === hostKey && isMember(name))?.name;
  const self = members.includes(probe.value.name)
    ? probe.value.name
    : (saved ?? (practice ? (members[0] ?? access.host) : probe.value.name));
  const here = foundNode(
    self,
    access.host,
    access.port,
    { fingerprint: hostKey, algorithm: "" },
    probe.value,
    reading.ok ? null : reading.error,
  );
  const others = practice ? [] : members.filter((name) => name !== self);
  progress?.onFirst(here, others);
  const known = knownKeys({ access, hostKey, trusted, pinned });
  const rings = new Map((corosync?.nodes ?? []).map((node) => [node.name ?? "", node.addresses]));
  const found = await findOthers(pool, access, first, others, rings, known, checkOne, progress);
  return ok({
    stack: "pacemaker",
    clusterName: (reading.ok ? reading.value.cluster.name : null) ?? corosync?.clusterName ?? null,
    practice,
    pacemakerVersion: reading.ok ? reading.value.cluster.pacemakerVersion : null,
    dialects: probe.value.dialects,
    knowsMembers: members.length > 0 && isWhole,
    nodes: [here, ...found],
  });
}

/**
 * A host of the old stack: its ha.cf names the members, and Heartbeat knows each by its host's name. Where the names lead nowhere,
 * `ucast` has addresses: not whose, so that only a cluster of two tells which is the other's. Null where there is no Heartbeat.
 */
async function discoverHeartbeat(
  pool: SshPool,
  input: DiscoveryInput,
  first: SshRunner,
  progress?: DiscoveryProgress,
): Promise<ApiResult<Discovery> | null> {
  const { access, hostKey } = input;
  const probe = await probeHeartbeat(first);
  if (!probe.ok || probe.value.haCf === null) return null;
  const { hostName, haCf, addresses, checks } = probe.value;
  const self = hostName ?? access.host;
  const key = { fingerprint: hostKey, algorithm: "" };
  const here: FoundNode = {
    name: self,
    address: access.host,
    port: access.port,
    hostKey: key,
    problem: null,
    checks,
  };
  const others = haCf.nodes.filter((name) => name !== self);
  progress?.onFirst(here, others);
  const own = new Set(addresses.map(canonicalAddress));
  const peers = haCf.media.flatMap(({ kind, address }) =>
    kind.startsWith("ucast") && address !== null && !own.has(canonicalAddress(address)) ? [address] : [],
  );
  const rings = new Map(others.map((name) => [name, others.length === 1 ? peers : []]));
  const found = await findOthers(
    pool,
    access,
    first,
    others,
    rings,
    knownKeys(input),
    checkHeartbeat,
    progress,
  );
  return ok({
    ...{ stack: "heartbeat", clusterName: null, practice: false, pacemakerVersion: null, dialects: [] },
    knowsMembers: haCf.nodes.length > 0,
    nodes: [here, ...found],
  });
}

const checkHeartbeat: CheckOne = async (runner, name, address, port, key) => {
  const probe = await probeHeartbeat(runner);
  if (!probe.ok) return foundNode(name, address, port, key, null, probe.error);
  const { haCf, checks } = probe.value;
  const problem = haCf === null ? ({ code: "node.tool-missing", tool: "heartbeat" } as const) : null;
  return { name, address, port, hostKey: key, problem, checks };
};

function knownKeys({ access, hostKey, trusted = [], pinned = [] }: DiscoveryInput): KnownKeys {
  return {
    // The jump host may be a member itself.
    confirmed: [hostKey, ...(access.jump ? [access.jump.fingerprint] : []), ...trusted],
    trusted,
    pins: new Map(pinned.map(({ name, fingerprint }) => [name, fingerprint])),
  };
}

/** Looks into a member whose key is vouched for. */
type CheckOne = (
  runner: SshRunner,
  name: string,
  address: string,
  port: number,
  key: HostKey,
) => Promise<FoundNode>;

interface KnownKeys {
  /** What a person confirmed, the typed host's and the jump host's keys among it. */
  readonly confirmed: readonly string[];
  /** What a person confirmed for the other members. */
  readonly trusted: readonly string[];
  /** What is saved, by the member's name. */
  readonly pins: ReadonlyMap<string, string>;
}

async function findOthers(
  pool: SshPool,
  access: AccessInput,
  first: SshRunner,
  names: readonly string[],
  rings: ReadonlyMap<string, readonly string[]>,
  known: KnownKeys,
  check: CheckOne,
  progress?: DiscoveryProgress,
): Promise<readonly FoundNode[]> {
  const addresses = await findAddresses(first, names, rings);
  return Promise.all(
    names.map(async (name) => {
      const found = await findOne(
        pool,
        access,
        first,
        name,
        addresses.get(name) ?? [],
        known,
        check,
        progress,
      );
      progress?.onMember(found);
      return found;
    }),
  );
}

async function findOne(
  pool: SshPool,
  access: AccessInput,
  first: SshRunner,
  name: string,
  candidates: readonly string[],
  { confirmed, trusted, pins }: KnownKeys,
  check: CheckOne,
  progress?: DiscoveryProgress,
): Promise<FoundNode> {
  let problem: NodeProblem | null = null;
  const jump = access.jump ? jumpEndpoint(access.jump, access.credential) : undefined;
  for (const address of candidates) {
    progress?.onAddress(name, address);
    const target = { host: address, port: access.port, jump };
    const key = await pool.scanHostKey(target, { timeoutMs: SCAN_TIMEOUT_MS });
    if (!key.ok) {
      // Of several addresses the likeliest comes first; that a name means nothing here says least.
      if (problem === null && !isNameUnknown(key.error)) problem = key.error;
      continue;
    }
    const { fingerprint } = key.value;
    const pin = pins.get(name);
    const vouched =
      pin === undefined
        ? confirmed.includes(fingerprint) ||
          (await seenHostKeys(first, address, access.port)).includes(fingerprint)
        : pin === fingerprint || trusted.includes(fingerprint);
    if (!vouched) {
      const unknown: NodeProblem = { code: "ssh.host-key-unknown", host: address, ...key.value };
      return foundNode(name, address, access.port, key.value, null, unknown);
    }
    return check(
      runnerFor(pool, access, address, name, [fingerprint]),
      name,
      address,
      access.port,
      key.value,
    );
  }
  const nameless = {
    code: "ssh.unreachable",
    host: name,
    port: access.port,
    detail: "name-unknown",
  } as const;
  return foundNode(name, candidates[0] ?? null, access.port, null, null, problem ?? nameless);
}

function isNameUnknown(problem: NodeProblem): boolean {
  return problem.code === "ssh.unreachable" && problem.detail === "name-unknown";
}

async function checkOne(
  runner: SshRunner,
  name: string,
  address: string,
  port: number,
  key: HostKey,
): Promise<FoundNode> {
  const probe = await probeNode(runner);
  if (!probe.ok) return foundNode(name, address, port, key, null, probe.error);
  const reading = await look(runner);
  const problem = reading.ok ? null : reading.error;
  return foundNode(name, address, port, key, probe.value, problem);
}

function foundNode(
  name: string,
  address: string | null,
  port: number,
  hostKey: HostKey | null,
  probe: ProbedNode | null,
  problem: NodeProblem | null,
): FoundNode {
  return { name, address, port, hostKey, problem, checks: probe?.checks ?? [] };
}

function runnerFor(
  pool: SshPool,
  access: AccessInput,
  host: string,
  node: string,
  hostKeys: readonly string[],
): SshRunner {
  const endpoint = nodeEndpoint(access, { host, port: access.port, hostKeys });
  const runner = createSshRunner(pool, endpoint, { node, sudo: access.sudo });
  // A person looks: what was refused before is tried once more.
  runner.tryAgain();
  return runner;
}

/** A reading; where rights are missing the session ends with it, so that the next look has those given meanwhile. */
async function look(runner: SshRunner): Promise<ReadResult> {
  const reading = await readCluster(runner);
  if (!reading.ok && needsNewLogin(reading.error)) await runner.logOut();
  return reading;
}

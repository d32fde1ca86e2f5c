import { canonicalAddress } from "../checks/address";
import type { NodeProblem } from "../cluster/snapshot";
import type { HaGroup } from "./haresources";
import type { FileMarks, NodeHeartbeat } from "./node-heartbeat";

/** One node's Heartbeat, or why it did not tell. */
export interface HeartbeatOfNode {
  readonly node: string;
  readonly problem: NodeProblem | null;
  readonly told: NodeHeartbeat | null;
}

export const HEARTBEAT_FILES = ["ha.cf", "authkeys", "haresources"] as const;
export type HeartbeatFile = (typeof HEARTBEAT_FILES)[number];

/** A group of haresources, and who says that it holds it. */
export interface HeldGroup {
  readonly group: HaGroup;
  /** Nodes that say so; more than one hold it twice. */
  readonly holders: readonly string[];
  /** Of each address of the group: the nodes that really have it on an interface. */
  readonly addresses: readonly { readonly address: string; readonly on: readonly string[] }[];
}

/** What an administrator wants to know; words under `heartbeat.finding.<code>`. */
export type HeartbeatFinding =
  /** Nodes that run and count one another dead. */
  | { readonly code: "split-brain"; readonly severity: "critical"; readonly nodes: readonly string[] }
  | {
      readonly code: "doubled";
      readonly severity: "critical";
      readonly what: string;
      readonly nodes: readonly string[];
    }
  | { readonly code: "held-by-none"; readonly severity: "critical"; readonly what: string }
  | {
      readonly code: "address-missing";
      readonly severity: "critical";
      readonly address: string;
      readonly node: string;
    }
  | { readonly code: "stopped"; readonly severity: "critical" }
  | {
      readonly code: "authkeys-mode";
      readonly severity: "critical";
      readonly node: string;
      readonly mode: string;
    }
  | { readonly code: "crm"; readonly severity: "critical"; readonly node: string }
  | {
      readonly code: "file-faults";
      readonly severity: "warning";
      readonly file: HeartbeatFile;
      readonly nodes: readonly string[];
    }
  | { readonly code: "files-differ"; readonly severity: "critical"; readonly file: HeartbeatFile }
  | {
      readonly code: "node-stopped";
      readonly severity: "warning";
      readonly node: string;
      readonly failed: boolean;
    }
  | { readonly code: "node-silent"; readonly severity: "warning"; readonly node: string }
  | { readonly code: "not-answering"; readonly severity: "warning"; readonly node: string }
  | {
      readonly code: "link-down";
      readonly severity: "warning";
      readonly by: string;
      readonly node: string;
      readonly link: string;
    }
  | { readonly code: "moving"; readonly severity: "info" };

/** A cluster of Heartbeat as its nodes tell it. */
export interface HeartbeatCluster {
  readonly nodes: readonly HeartbeatOfNode[];
  /** By the haresources of the first node that has one. */
  readonly groups: readonly HeldGroup[];
  readonly findings: readonly HeartbeatFinding[];
}

/**
 * Puts the nodes' words together. Nothing is taken from one node for all: who holds what is what each says of itself, and two that
 * say the same are two.
 */
export function joinHeartbeat(
  nodes: readonly HeartbeatOfNode[],
  marks: readonly FileMarks[],
): HeartbeatCluster {
  const file = nodes.find(({ told }) => told?.haResources)?.told?.haResources;
  const groups = (file?.groups ?? []).map((group) => heldGroup(group, nodes));
  return { nodes, groups, findings: findingsIn(nodes, groups, marks) };
}

function heldGroup(group: HaGroup, nodes: readonly HeartbeatOfNode[]): HeldGroup {
  const holders = nodes.filter(({ node, told }) => isHolder(node, told, group)).map(({ node }) => node);
  const addresses = group.resources.flatMap(({ meaning }) => {
    if (meaning.kind !== "address") return [];
    const wanted = canonicalAddress(meaning.address);
    const on = nodes.filter(({ told }) => told?.addresses.some((one) => canonicalAddress(one) === wanted));
    return [{ address: meaning.address, on: on.map(({ node }) => node) }];
  });
  return { group, holders, addresses };
}

/** "local" is what should be on the node itself, "foreign" what should be on the other one. */
function isHolder(node: string, told: NodeHeartbeat | null, group: HaGroup): boolean {
  if (told?.holds === "all") return true;
  return told?.holds === (group.node === node ? "local" : "foreign");
}

/** What a group is called where there is little room: its node and its first resource. */
export function groupName({ node, resources }: HaGroup): string {
  return `${node} ${resources.map(({ text }) => text).join(" ")}`.slice(0, 80);
}

function findingsIn(
  nodes: readonly HeartbeatOfNode[],
  groups: readonly HeldGroup[],
  marks: readonly FileMarks[],
): readonly HeartbeatFinding[] {
  const told = nodes.flatMap(({ node, told: one }) => (one === null ? [] : [{ node, told: one }]));
  const running = told.filter((one) => one.told.runs);
  const moving = running.some((one) => one.told.holds === "transition" || one.told.holds === null);
  const found: readonly HeartbeatFinding[] = [
    ...splitIn(running),
    ...groups.flatMap((held) => ofGroup(held, running.length, moving, told.length === nodes.length)),
    ...(told.length > 0 && running.length === 0 ? [{ code: "stopped", severity: "critical" } as const] : []),
    ...told.flatMap(({ node, told: one }) => ofFiles(node, one)),
    ...differing(marks),
    ...faulty(told),
    ...nodes.flatMap(({ node, problem }) =>
      problem === null ? [] : [{ code: "node-silent", severity: "warning", node } as const],
    ),
    ...told.flatMap(({ node, told: one }) => ofNode(node, one, running.length > 0)),
    ...(running.some((one) => one.told.holds === "transition")
      ? [{ code: "moving", severity: "info" } as const]
      : []),
  ];
  return found.toSorted((a, b) => ORDER[a.severity] - ORDER[b.severity]);
}

const ORDER = { critical: 0, warning: 1, info: 2 } as const;

interface Told {
  readonly node: string;
  readonly told: NodeHeartbeat;
}

/** Nodes of which each runs and counts the other one dead. */
function splitIn(running: readonly Told[]): readonly HeartbeatFinding[] {
  const dead = (by: NodeHeartbeat, name: string) =>
    by.nodes.some((one) => !one.isPing && one.name === name && one.status === "dead");
  const apart = running.filter((one) =>
    running.some((other) => other !== one && dead(one.told, other.node) && dead(other.told, one.node)),
  );
  if (apart.length === 0) return [];
  return [{ code: "split-brain", severity: "critical", nodes: apart.map(({ node }) => node) }];
}

function ofGroup(
  { group, holders, addresses }: HeldGroup,
  running: number,
  isMoving: boolean,
  areAllTold: boolean,
): readonly HeartbeatFinding[] {
  const what = groupName(group);
  const isDoubled = holders.length > 1;
  return [
    ...(isDoubled ? [{ code: "doubled", severity: "critical", what, nodes: holders } as const] : []),
    ...addresses.flatMap(({ address, on }) =>
      on.length > 1 && !isDoubled
        ? [{ code: "doubled", severity: "critical", what: address, nodes: on } as const]
        : [],
    ),
    // A node that says nothing may be the one.
    ...(running > 0 && areAllTold && holders.length === 0 && !isMoving
      ? [{ code: "held-by-none", severity: "critical", what } as const]
      : []),
    ...addresses.flatMap(({ address, on }) =>
      holders.flatMap((node) =>
        on.includes(node) || isMoving
          ? []
          : [{ code: "address-missing", severity: "critical", address, node } as const],
      ),
    ),
  ];
}

function ofFiles(node: string, { haCf, authkeys }: NodeHeartbeat): readonly HeartbeatFinding[] {
  const mode = authkeys?.faults.find((fault) => fault.code === "auth-mode");
  return [
    ...(mode === undefined
      ? []
      : [{ code: "authkeys-mode", severity: "critical", node, mode: mode.mode } as const]),
    ...(haCf?.crm ? [{ code: "crm", severity: "critical", node } as const] : []),
  ];
}

/** What is wrong in a file and has no finding of its own, file by file. */
function faulty(told: readonly Told[]): readonly HeartbeatFinding[] {
  const count = (file: HeartbeatFile, { haCf, authkeys, haResources }: NodeHeartbeat): number => {
    const of = { "ha.cf": haCf, authkeys, haresources: haResources }[file];
    return of?.faults.filter(({ code }) => code !== "crm" && code !== "auth-mode").length ?? 0;
  };
  return HEARTBEAT_FILES.flatMap((file) => {
    const nodes = told.filter((one) => count(file, one.told) > 0).map(({ node }) => node);
    return nodes.length === 0 ? [] : [{ code: "file-faults", severity: "warning", file, nodes } as const];
  });
}

function ofNode(node: string, told: NodeHeartbeat, runsSomewhere: boolean): readonly HeartbeatFinding[] {
  if (!told.runs)
    return runsSomewhere
      ? [{ code: "node-stopped", severity: "warning", node, failed: told.service?.active === "failed" }]
      : [];
  return [
    ...(told.nodes.length === 0 ? [{ code: "not-answering", severity: "warning", node } as const] : []),
    ...told.links
      // All ways of a node that is dead are: that is said once.
      .filter(({ status, node: peer }) => status === "dead" && !isDead(told, peer))
      .map(
        ({ node: peer, link }) =>
          ({ code: "link-down", severity: "warning", by: node, node: peer, link }) as const,
      ),
  ];
}

function isDead({ nodes }: NodeHeartbeat, name: string): boolean {
  return nodes.some((one) => one.name === name && one.status === "dead");
}

function differing(marks: readonly FileMarks[]): readonly HeartbeatFinding[] {
  const differs = (values: readonly (string | null)[]) =>
    new Set(values.filter((one) => one !== null)).size > 1;
  const by = {
    "ha.cf": marks.map(({ haCf }) => withoutOwn(haCf)),
    authkeys: marks.map(({ authkeys }) => authkeys),
    haresources: marks.map(({ haResources }) => haResources),
  } satisfies Record<HeartbeatFile, readonly (string | null)[]>;
  return HEARTBEAT_FILES.filter((file) => differs(by[file])).map(
    (file) => ({ code: "files-differ", severity: "critical", file }) as const,
  );
}

/** `ucast` names the other node: it may differ from node to node, as comments and blank space may. */
function withoutOwn(text: string | null): string | null {
  if (text === null) return null;
  const lines = text.split("\n").map((line) => (line.split("#", 1)[0] ?? "").trim().replace(/[ \t]+/g, " "));
  return lines.filter((line) => line !== "" && !line.startsWith("ucast")).join("\n");
}

import type { HeartbeatPlan } from "./heartbeat-plan";

/** How a cluster is made: by pcs, which has a daemon on every host, or file by file; or one of the old stack, without Pacemaker. */
export const BUILD_WAYS = ["pcs", "by-hand", "heartbeat"] as const;
export type BuildWay = (typeof BUILD_WAYS)[number];

export const TRANSPORTS = ["knet", "udpu", "udp"] as const;
export type TotemTransport = (typeof TRANSPORTS)[number];

/** What installs packages on a host. */
export const PACKAGE_MANAGERS = ["apt", "dnf", "yum", "zypper"] as const;
export type PackageManager = (typeof PACKAGE_MANAGERS)[number];

/** One host that is to be a node. */
export interface BlueprintHost {
  /** Where the console reaches it, and the key that a person confirmed. */
  readonly address: string;
  readonly port: number;
  readonly fingerprint: string;
  /** Name of the node; may differ from the host's. */
  readonly name: string;
  /** What the name leads to, and where pcsd is asked: its address among the other hosts. */
  readonly service: string;
  /** Corosync's addresses, a link each: addresses that the host has, or names of them. */
  readonly links: readonly string[];
  /** What installs packages there; null where Harrier knows none. */
  readonly manager: PackageManager | null;
  /** Packages that have to be installed. */
  readonly missing: readonly string[];
}

/** A cluster that is to be made of hosts. It holds no secret. */
export interface Blueprint {
  readonly name: string;
  readonly hosts: readonly BlueprintHost[];
  readonly way: BuildWay;
  readonly transport: TotemTransport;
  /** Traffic between the nodes is encrypted and signed; knet alone can. */
  readonly encrypted: boolean;
  /** Nodes that start wait until all have been seen once. */
  readonly waitForAll: boolean;
  /** The cluster starts with its hosts. */
  readonly startAtBoot: boolean;
  /** Names and addresses go into /etc/hosts of every host. */
  readonly writeHosts: boolean;
  /** So do names for the addresses of the links (`ha01-1-heartbeat`). */
  readonly linkNames: boolean;
  /** "later": it stays required, and nothing starts before it is set up. "none": it is switched off. */
  readonly fencing: "later" | "none";
  /** Of a cluster of Heartbeat; null for the others. What only Corosync and Pacemaker have means nothing beside it. */
  readonly heartbeat: HeartbeatPlan | null;
}

/** What only commands may see. */
export interface BuildSecrets {
  /** hacluster's, by which pcs' daemons know one another. */
  readonly password: string;
  /** Corosync's key in base64, or Heartbeat's in letters and digits. */
  readonly authkey: string;
}

export const MAX_HOSTS = 16;
export const MAX_LINKS = 8;

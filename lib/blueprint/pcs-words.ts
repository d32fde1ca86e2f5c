import { type Argv, positional } from "../command/argv";
import type { Blueprint } from "./blueprint";

/** How pcs is spoken to: "old" up to 0.9 (RHEL 7, Debian 9), "modern" since 0.10. */
export type PcsWords = "modern" | "old";

/** By what `pcs --version` prints. */
export function pcsWordsOf(version: string): PcsWords {
  const [, major = "0", minor = "99"] = /^(\d+)\.(\d+)/.exec(version.trim()) ?? [];
  return major === "0" && Number(minor) < 10 ? "old" : "modern";
}

/** The daemons learn to know one another. The password comes on the standard input. */
export function authorizeArgv({ hosts }: Pick<Blueprint, "hosts">, words: PcsWords): Argv {
  const names = hosts.map(({ name }) => positional(name));
  if (words === "old") return ["pcs", "cluster", "auth", ...names, "-u", "hacluster"];
  const known = hosts.flatMap(({ name, service }) => [positional(name), `addr=${service}`]);
  return ["pcs", "host", "auth", ...known, "-u", "hacluster"];
}

/** Makes corosync.conf and the keys, and gives them to all. `force`: hosts that a broken off run of it has touched are taken, too. */
export function setUpArgv(blueprint: Blueprint, words: PcsWords, force = false): Argv {
  const { name, hosts, transport, encrypted, waitForAll } = blueprint;
  const last = force ? ["--force"] : [];
  // Two nodes wait for each other unless told otherwise; more of them wait only where told.
  const waits = waitForAll === (hosts.length === 2) ? null : waitForAll ? "1" : "0";
  if (words === "old") {
    const rings = hosts.map((host) => [host.name, ...host.links.slice(1, 2)].map(positional).join(","));
    const wait = waits === null ? [] : [`--wait_for_all=${waits}`];
    const plain = transport === "knet" ? "udpu" : transport;
    return [
      ...(["pcs", "cluster", "setup", "--name", positional(name)] as const),
      ...rings,
      ...["--transport", plain, ...wait, ...last],
    ];
  }
  const members = hosts.flatMap((host) => [
    positional(host.name),
    ...host.links.map((address) => `addr=${address}`),
  ]);
  const crypto = transport === "knet" && !encrypted ? ["crypto", "cipher=none", "hash=none"] : [];
  return [
    ...(["pcs", "cluster", "setup", positional(name)] as const),
    ...members,
    ...["transport", transport, ...crypto],
    ...(waits === null ? [] : ["quorum", `wait_for_all=${waits}`]),
    ...last,
  ];
}

export function enableArgv(): Argv {
  return ["pcs", "cluster", "enable", "--all"];
}

/** A slow host's daemons may take a while; pcs gives up after a minute by itself. */
export function startArgv(): Argv {
  return ["pcs", "cluster", "start", "--all", "--request-timeout=180"];
}

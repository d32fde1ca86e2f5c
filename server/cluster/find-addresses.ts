import "server-only";
import { createHash } from "node:crypto";
import { isIP } from "node:net";
import { z } from "zod";
import { positional } from "@/lib/command/argv";
import { isSuccess } from "@/lib/command/outcome";
import { log } from "../log";
import type { SshRunner } from "../node/ssh-runner";

/** Where pcs keeps the addresses that `pcs host auth` was given: the nodes' management addresses. Root reads it. */
const PCS_KNOWN_HOSTS = "/var/lib/pcsd/known-hosts";

/** Each host for itself: one that is out of form takes nothing from the others. */
const pcsKnownHosts = z.object({ known_hosts: z.record(z.string(), z.unknown()) });
const pcsHost = z.object({ dest_list: z.array(z.object({ addr: z.string().min(1) })) });

/**
 * Addresses at which members may answer SSH, likeliest first: what pcs was told, what the first host resolves the
 * name to, the cluster's own network, the name itself.
 */
export async function findAddresses(
  first: SshRunner,
  names: readonly string[],
  rings: ReadonlyMap<string, readonly string[]>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const [pcs, resolved] = await Promise.all([
    readPcsAddresses(first),
    Promise.all(names.map((name) => resolveOn(first, name))),
  ]);
  return new Map(
    names.map((name, index) => {
      const candidates = [
        ...(pcs.get(name) ?? []),
        ...(resolved[index] ?? []),
        ...(rings.get(name) ?? []),
        name,
      ];
      return [name, [...new Set(candidates)]];
    }),
  );
}

/** SHA-256 fingerprints of the keys that a node sees at an address, by `ssh-keyscan`; none where it cannot tell. */
export async function seenHostKeys(
  from: SshRunner,
  address: string,
  port: number,
): Promise<readonly string[]> {
  const outcome = await from.run(["ssh-keyscan", "-T", "3", "-p", String(port), positional(address)], {
    timeoutMs: 8_000,
  });
  if (!isSuccess(outcome)) return [];
  return outcome.stdout
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .flatMap((line) => line.split(" ")[2] ?? [])
    .map(
      (key) =>
        `SHA256:${createHash("sha256").update(Buffer.from(key, "base64")).digest("base64").replace(/=+$/, "")}`,
    );
}

async function readPcsAddresses(first: SshRunner): Promise<ReadonlyMap<string, readonly string[]>> {
  const outcome = await first.run(["cat", PCS_KNOWN_HOSTS]);
  if (!isSuccess(outcome)) return new Map();
  try {
    const { known_hosts } = pcsKnownHosts.parse(JSON.parse(outcome.stdout));
    return new Map(
      Object.entries(known_hosts).map(([name, host]) => {
        const known = pcsHost.safeParse(host);
        return [name, known.success ? known.data.dest_list.map(({ addr }) => addr) : []];
      }),
    );
  } catch (error) {
    log.warn({ err: error, node: first.node, file: PCS_KNOWN_HOSTS }, "pcs' addresses cannot be read");
    return new Map();
  }
}

async function resolveOn(first: SshRunner, name: string): Promise<readonly string[]> {
  if (name.startsWith("-")) return [];
  const outcome = await first.run(["getent", "ahosts", name], { timeoutMs: 8_000 });
  if (!isSuccess(outcome)) return [];
  const addresses = outcome.stdout.split("\n").flatMap((line) => line.split(/\s+/)[0] || []);
  return [...new Set(addresses)].filter(
    (address) => isIP(address.replace(/%.*$/, "")) !== 0 && !address.startsWith("127.") && address !== "::1",
  );
}

import "server-only";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { AccessInput, AddClusterInput, Discovery, FoundNode } from "@/lib/discovery/discovery";
import { COMMAND_LINE } from "../boundary/caller";
import { addCluster } from "../services/cluster/add";
import { discoverCluster } from "../services/discovery/cluster";
import { readHostKey } from "../services/discovery/host-key";
import { CliError, toCliError } from "./cli-error";

interface AddOptions {
  readonly access: AccessInput;
  readonly name: string | null;
  readonly fingerprints: readonly string[];
  readonly trustFirst: boolean;
}

/** `cluster add`: as the page does it, with the keys decided by options instead of by a person's look. */
export async function clusterAdd(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  const hostKey = await confirmHostKey(options);
  let discovery = await look(options.access, hostKey, options.fingerprints);
  const shown = unconfirmed(discovery).flatMap((node) => node.hostKey?.fingerprint ?? []);
  if (options.trustFirst && shown.length > 0) discovery = await look(options.access, hostKey, shown);
  report(discovery);
  const nodes = discovery.nodes.flatMap((node): AddClusterInput["nodes"][number][] => {
    const { name, address, port } = node;
    if (address === null || node.hostKey === null || unconfirmed(discovery).includes(node)) return [];
    return [{ name, address, port, fingerprint: node.hostKey.fingerprint }];
  });
  const name = options.name ?? discovery.clusterName ?? options.access.host;
  const added = await addCluster(COMMAND_LINE, { name, access: options.access, nodes });
  if (!added.ok) throw toCliError(added.error);
  console.log(`Added ${name} with ${nodes.length} of ${discovery.nodes.length} nodes.`);
}

function readOptions(args: readonly string[]): AddOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      host: { type: "string" },
      user: { type: "string", default: "root" },
      "key-file": { type: "string" },
      "password-stdin": { type: "boolean" },
      agent: { type: "boolean" },
      sudo: { type: "boolean", default: false },
      fingerprint: { type: "string", multiple: true, default: [] },
      "trust-first-key": { type: "boolean", default: false },
      name: { type: "string" },
    },
  });
  if (values.host === undefined) throw new CliError("--host is missing. See: npm run harrier -- help");
  const trustFirst = values["trust-first-key"];
  if (!trustFirst && values.fingerprint.length === 0) {
    throw new CliError("Give --fingerprint SHA256:… of the host key you expect, or --trust-first-key.");
  }
  const { host, port } = splitHost(values.host);
  return {
    access: { host, port, user: values.user, sudo: values.sudo, credential: readCredential(values) },
    name: values.name ?? null,
    fingerprints: values.fingerprint,
    trustFirst,
  };
}

function readCredential(values: {
  "key-file"?: string | undefined;
  "password-stdin"?: boolean | undefined;
  agent?: boolean | undefined;
}): AccessInput["credential"] {
  const file = values["key-file"];
  if (file !== undefined) {
    try {
      return { kind: "privateKey", privateKey: readFileSync(file, "utf8"), passphrase: null };
    } catch {
      throw new CliError(`The key file ${file} cannot be read.`);
    }
  }
  if (values["password-stdin"])
    return { kind: "password", password: readFileSync(0, "utf8").replace(/\r?\n$/, "") };
  if (values.agent) return { kind: "agent" };
  throw new CliError("Say how to log in: --key-file F, --password-stdin or --agent.");
}

/** `host`, `host:22`, `[::1]:22`; an address with several colons and no brackets is IPv6 without a port. */
export function splitHost(text: string): { readonly host: string; readonly port: number } {
  const match = /^\[(?<six>[^\]]+)\](?::(?<p6>\d+))?$|^(?<host>[^:]+):(?<port>\d+)$/.exec(text);
  const host = match?.groups?.six ?? match?.groups?.host ?? text;
  return { host, port: Number(match?.groups?.p6 ?? match?.groups?.port ?? "22") };
}

async function confirmHostKey({ access, fingerprints, trustFirst }: AddOptions): Promise<string> {
  const key = await readHostKey(COMMAND_LINE, { host: access.host, port: access.port });
  if (!key.ok) throw toCliError(key.error);
  const { fingerprint, algorithm } = key.value;
  if (!trustFirst && !fingerprints.includes(fingerprint)) {
    throw new CliError(
      `${access.host} shows the ${algorithm} key ${fingerprint}, which is not the expected one. Nothing was added.`,
    );
  }
  return fingerprint;
}

async function look(access: AccessInput, hostKey: string, trusted: readonly string[]): Promise<Discovery> {
  const discovery = await discoverCluster(COMMAND_LINE, { access, hostKey, trusted });
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

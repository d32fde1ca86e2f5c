import "server-only";
import { parseArgs } from "node:util";
import type { BuildWay } from "@/lib/blueprint/blueprint";
import type { CredentialInput } from "@/lib/discovery/discovery";
import { splitHost } from "@/lib/discovery/host";
import { readCredential, readStandardInput } from "./add-options";
import { CliError } from "./cli-error";

export interface CreateOptions {
  readonly name: string;
  readonly hosts: readonly { readonly host: string; readonly port: number }[];
  readonly user: string;
  readonly credential: CredentialInput;
  readonly sudo: boolean;
  readonly fingerprints: readonly string[];
  readonly trustFirst: boolean;
  readonly way: BuildWay | null;
  readonly links: readonly string[] | null;
  /** Names of nodes by an address of their host. */
  readonly addresses: readonly { readonly name: string; readonly address: string }[];
  readonly withoutFencing: boolean;
  /** Lines of haresources, of a cluster of Heartbeat. */
  readonly resources: readonly string[];
}

/**
 * The options of `cluster create`; a secret is one line of the standard input.
 * @throws CliError for what is missing or does not go together.
 */
export function readCreateOptions(args: readonly string[], readInput = readStandardInput): CreateOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      host: { type: "string", multiple: true, default: [] },
      user: { type: "string", default: "root" },
      "key-file": { type: "string" },
      "passphrase-stdin": { type: "boolean", default: false },
      "password-stdin": { type: "boolean" },
      agent: { type: "boolean" },
      sudo: { type: "boolean", default: false },
      fingerprint: { type: "string", multiple: true, default: [] },
      "trust-first-key": { type: "boolean", default: false },
      name: { type: "string" },
      link: { type: "string" },
      "by-hand": { type: "boolean", default: false },
      address: { type: "string", multiple: true, default: [] },
      "without-fencing": { type: "boolean", default: false },
      heartbeat: { type: "boolean", default: false },
      resource: { type: "string", multiple: true, default: [] },
    },
  });
  if (values.host.length === 0) throw new CliError("--host is missing. See: npm run harrier -- help");
  if (values.name === undefined) throw new CliError("--name is missing: what is the cluster called?");
  if (values.heartbeat !== values.resource.length > 0)
    throw new CliError("--heartbeat and --resource 'NODE ADDRESS/BITS[/INTERFACE] SERVICE …' go together.");
  if (values.heartbeat && values["by-hand"]) throw new CliError("--heartbeat or --by-hand, not both.");
  const trustFirst = values["trust-first-key"];
  if (!trustFirst && values.fingerprint.length === 0)
    throw new CliError("Give --fingerprint SHA256:… of each host’s key, or --trust-first-key.");
  return {
    name: values.name,
    hosts: values.host.map((host) => splitHost(host)),
    user: values.user,
    credential: readCredential(values, () => readInput().replace(/\r?\n$/, "")),
    sudo: values.sudo,
    fingerprints: values.fingerprint,
    trustFirst,
    way: values.heartbeat ? "heartbeat" : values["by-hand"] ? "by-hand" : null,
    links: values.link?.split(",").map((one) => one.trim()) ?? null,
    addresses: values.address.map(toAddress),
    withoutFencing: values["without-fencing"],
    resources: values.resource,
  };
}

function toAddress(text: string) {
  const [, name, address] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name === undefined || address === undefined) throw new CliError(`--address is NAME=IP, not "${text}".`);
  return { name, address };
}

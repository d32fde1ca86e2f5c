import "server-only";
import { parseArgs } from "node:util";
import { DEVICE_ALGORITHMS, type DeviceAlgorithm } from "@/lib/corosync/edit-nodes";
import { splitHost } from "@/lib/discovery/host";
import { CliError } from "./cli-error";

/** A host that is to be asked, and the keys that it may show. */
export interface HostOptions {
  readonly host: { readonly host: string; readonly port: number };
  readonly fingerprints: readonly string[];
  readonly trustFirst: boolean;
}

const HOST = {
  host: { type: "string" },
  fingerprint: { type: "string", multiple: true, default: [] as string[] },
  "trust-first-key": { type: "boolean", default: false },
} as const;

/** `cluster add-node NAME --host H …`. @throws CliError for what is missing. */
export function readAddNode(args: readonly string[]) {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...HOST, name: { type: "string" }, link: { type: "string" } },
  });
  const called = nameIn(positionals, "add-node NAME --host H");
  const links = values.link?.split(",").map((one) => one.trim()) ?? null;
  return { called, ...hostIn(values), node: values.name ?? null, links };
}

/** `cluster remove-node NAME --node X … --yes X … [--gone]`. `isMeant`: all of them are named twice. @throws CliError for what is missing. */
export function readRemoveNode(args: readonly string[]) {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      node: { type: "string", multiple: true, default: [] as string[] },
      yes: { type: "string", multiple: true, default: [] as string[] },
      gone: { type: "boolean", default: false },
    },
  });
  const called = nameIn(positionals, "remove-node NAME --node X --yes X");
  const { node: named, yes, gone: isGone } = values;
  const [node, ...others] = [...new Set(named)];
  if (node === undefined) throw new CliError("Which node? --node X");
  if (others.length > 0 && !isGone)
    throw new CliError(
      "Nothing was changed. Several nodes are taken out at once only where they are gone for good (--gone); those that run leave one after the other.",
    );
  const leaving = [node, ...others];
  const isMeant = leaving.every((one) => yes.includes(one)) && yes.every((one) => leaving.includes(one));
  return { called, node, alsoGone: others, isGone, isMeant };
}

/** `cluster new-key NAME --yes NAME`. @throws CliError for what is missing. */
export function readNewKey(args: readonly string[]) {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { yes: { type: "string" } },
  });
  return { called: nameIn(positionals, "new-key NAME --yes NAME"), yes: values.yes ?? null };
}

/** `cluster quorum-device NAME (--host H … | --remove)`. @throws CliError for what is missing or unknown. */
export function readQuorumDevice(args: readonly string[]) {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...HOST,
      address: { type: "string" },
      algorithm: { type: "string" },
      remove: { type: "boolean", default: false },
    },
  });
  const called = nameIn(positionals, "quorum-device NAME (--host H | --remove)");
  if (values.remove) return { called, device: null };
  const algorithm = DEVICE_ALGORITHMS.find((one) => one === values.algorithm) ?? null;
  if (algorithm === null && values.algorithm !== undefined)
    throw new CliError(`--algorithm is ${DEVICE_ALGORITHMS.join(" or ")}.`);
  const device: HostOptions & {
    readonly address: string | null;
    readonly algorithm: DeviceAlgorithm | null;
  } = {
    ...hostIn(values),
    ...{ address: values.address ?? null, algorithm },
  };
  return { called, device };
}

function nameIn([name]: readonly string[], usage: string): string {
  if (name === undefined) throw new CliError(`Which cluster? npm run harrier -- cluster ${usage}`);
  return name;
}

function hostIn(values: {
  readonly host?: string | undefined;
  readonly fingerprint: readonly string[];
  readonly "trust-first-key": boolean;
}): HostOptions {
  if (values.host === undefined) throw new CliError("--host is missing. See: npm run harrier -- help");
  const trustFirst = values["trust-first-key"];
  if (!trustFirst && values.fingerprint.length === 0)
    throw new CliError("Give --fingerprint SHA256:… of the host’s key, or --trust-first-key.");
  return { host: splitHost(values.host), fingerprints: values.fingerprint, trustFirst };
}

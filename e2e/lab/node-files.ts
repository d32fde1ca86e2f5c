import { randomUUID } from "node:crypto";
import { chownSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { labDir, nodeDir } from "./paths";
import { must } from "./run";
import type { LabState, NodeState } from "./state";

const ADMIN_ID = 1000;
const FENCE_AGENT = join(import.meta.dirname, "power-switch/fence_lab");

export function keyFile(lab: string): string {
  return join(labDir(lab), "id_ed25519");
}

export function knownHostsFile(lab: string): string {
  return join(labDir(lab), "known_hosts");
}

/** The key that opens every node of the lab. */
export async function makeLabKey(lab: string): Promise<void> {
  await must(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", `harrier-lab-${lab}`, "-f", keyFile(lab)]);
}

/** Writes what makes this node different from the others into its own layer. Fills in its host key. */
export async function prepareNode(state: LabState, node: NodeState): Promise<void> {
  const dir = nodeDir(state.name, node.name);
  for (const part of ["upper", "work", "root"]) mkdirSync(join(dir, part), { recursive: true, mode: 0o755 });
  const write = (path: string, text: string, mode = 0o644) => {
    const file = join(dir, "upper", path);
    mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
    writeFileSync(file, text, { mode });
  };
  write("etc/hostname", `${node.name}\n`);
  write("etc/machine-id", `${randomUUID().replaceAll("-", "")}\n`);
  write("etc/hosts", state.isHosts ? installedHosts(node) : hosts(state));
  write("etc/systemd/network/10-management.network", network("host0", node.address));
  write("etc/systemd/network/10-heartbeat.network", network("hb0", node.heartbeat));
  write("var/www/html/index.html", `${node.name}\n`);
  if (state.powerSwitch !== null) write("usr/sbin/fence_lab", readFileSync(FENCE_AGENT, "utf8"), 0o755);
  authorize(state, join(dir, "upper"));
  node.hostKey = await makeHostKey(join(dir, "upper/etc/ssh"), node.name);
}

function hosts(state: LabState): string {
  const lines = state.nodes.map(({ address, name }) => `${address} ${name}`);
  return ["127.0.0.1 localhost", "::1 localhost", ...lines, ""].join("\n");
}

/** What Debian's installer leaves: a host knows itself, and no other. */
function installedHosts({ name }: NodeState): string {
  return [
    ...["127.0.0.1\tlocalhost", `127.0.1.1\t${name}`, ""],
    "# The following lines are desirable for IPv6 capable hosts",
    ...["::1     localhost ip6-localhost ip6-loopback", "ff02::1 ip6-allnodes", "ff02::2 ip6-allrouters", ""],
  ].join("\n");
}

/** A cut cable must not take the address away too: a switch that fails does not either. */
function network(device: string, address: string): string {
  return [
    ...["[Match]", `Name=${device}`, ""],
    ...["[Network]", `Address=${address}/24`, "ConfigureWithoutCarrier=yes", "IgnoreCarrierLoss=yes"],
    ...["LinkLocalAddressing=no", "IPv6AcceptRA=no", ""],
  ].join("\n");
}

function authorize(state: LabState, upper: string): void {
  const publicKey = readFileSync(`${keyFile(state.name)}.pub`);
  const homes: [string, number][] = [
    ["root", 0],
    ["home/admin", ADMIN_ID],
  ];
  for (const [home, owner] of homes) {
    const ssh = join(upper, home, ".ssh");
    mkdirSync(ssh, { recursive: true, mode: 0o700 });
    writeFileSync(join(ssh, "authorized_keys"), publicKey, { mode: 0o600 });
    for (const path of [join(upper, home), ssh, join(ssh, "authorized_keys")]) chownSync(path, owner, owner);
  }
}

async function makeHostKey(dir: string, node: string): Promise<string> {
  mkdirSync(dir, { recursive: true, mode: 0o755 });
  const file = join(dir, "ssh_host_ed25519_key");
  await must(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", `root@${node}`, "-f", file]);
  const [, fingerprint = ""] = (await must(["ssh-keygen", "-l", "-E", "sha256", "-f", `${file}.pub`])).split(
    " ",
  );
  return fingerprint;
}

export function writeKnownHosts(state: LabState): void {
  const lines = state.nodes.map(({ name, address }) => {
    const file = join(nodeDir(state.name, name), "upper/etc/ssh/ssh_host_ed25519_key.pub");
    return `${address} ${readFileSync(file, "utf8").trim()}\n`;
  });
  writeFileSync(knownHostsFile(state.name), lines.join(""), { mode: 0o600 });
}

import type { PackageManager } from "../blueprint/blueprint";
import type { HostOffer } from "../blueprint/host-offer";

/** A bare host with an address in each of these networks (`10.0.1`, `10.0.0`), the last one the console's; for tests. */
export function sampleOffer(
  at: number,
  networks: readonly string[] = ["10.0.1", "10.0.0"],
  manager: PackageManager = "apt",
): HostOffer {
  return {
    address: `${networks.at(-1) ?? "10.0.0"}.1${at}`,
    port: 22,
    fingerprint: `SHA256:${"a".repeat(42)}${at}`,
    problem: null,
    hostName: `n${at}`,
    interfaces: networks.map((network, link) => ({
      name: `eth${link}`,
      up: true,
      loopback: false,
      mtu: 1500,
      leased: [],
      addresses: [{ address: `${network}.1${at}`, prefix: 24 }],
    })),
    packages: { manager, installed: [] },
    hostsFile: "127.0.0.1 localhost\n",
    remains: { kind: "none" },
    isRoot: true,
  };
}

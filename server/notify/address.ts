import "server-only";
import { type LookupAddress, lookup } from "node:dns";
import { BlockList, isIP } from "node:net";

/** Where clouds and links keep addresses of their own, that answer whoever asks from inside: credentials among them. */
const REFUSED = new BlockList();
REFUSED.addSubnet("169.254.0.0", 16, "ipv4");
REFUSED.addSubnet("fe80::", 10, "ipv6");
REFUSED.addAddress("fd00:ec2::254", "ipv6");

/** A name leads, or may lead, to an address that nothing is sent to. */
export class AddressRefused extends Error {
  constructor(readonly host: string) {
    super(`nothing is sent to ${host}`);
    this.name = "AddressRefused";
  }
}

export function isRefused(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  return REFUSED.check(address, family === 6 ? "ipv6" : "ipv4");
}

type Answer = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/** As `dns.lookup`, and refuses names that lead there: the connection is made to what was looked at. */
export function checkedLookup(hostname: string, options: object, answer: Answer): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return answer(error, "");
    if (addresses.some(({ address }) => isRefused(address))) return answer(new AddressRefused(hostname), "");
    const [first] = addresses;
    if ("all" in options && options.all === true) return answer(null, addresses);
    answer(null, first?.address ?? "", first?.family ?? 4);
  });
}

/** The addresses that a name or an address leads to, to connect to these and no others. @throws AddressRefused, or what the resolver says */
export function checkedAddresses(host: string): Promise<readonly string[]> {
  if (isRefused(host)) return Promise.reject(new AddressRefused(host));
  return new Promise((resolve, reject) =>
    checkedLookup(host, { all: true }, (error, addresses) =>
      error ? reject(error) : resolve((addresses as LookupAddress[]).map(({ address }) => address)),
    ),
  );
}

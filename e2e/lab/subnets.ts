/** An IPv4 network of 256 addresses, written without its last number: "10.213.4". */
export type Subnet = string;

export type Range = { first: number; last: number };

/** Pairs of neighbours, management and heartbeat, from ranges that are rarely used elsewhere. */
function* candidates(): Generator<[Subnet, Subnet]> {
  for (const prefix of ["10.213", "172.29", "192.168"]) {
    for (let third = 0; third < 254; third += 2) yield [`${prefix}.${third}`, `${prefix}.${third + 1}`];
  }
}

/** The first pair that touches nothing the machine already has a route or an address for. */
export function chooseSubnets(taken: readonly Range[]): [Subnet, Subnet] | undefined {
  const isFree = (subnet: Subnet) => {
    const wanted = parseRange(`${subnet}.0/24`);
    return taken.every((range) => wanted && (range.last < wanted.first || range.first > wanted.last));
  };
  for (const pair of candidates()) if (pair.every(isFree)) return pair;
  return undefined;
}

/** "10.1.0.0/16" or a single address → its numbers. Anything else ("default", IPv6) → undefined. */
export function parseRange(text: string): Range | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)(?:\/(\d+))?$/.exec(text);
  if (!match) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = match.slice(1, 5).map(Number);
  const length = match[5] === undefined ? 32 : Number(match[5]);
  if (length === 0 || length > 32) return undefined;
  const size = 2 ** (32 - length);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1 };
}

export const HOST_NUMBER = 1;
const FIRST_NODE = 11;
const FIRST_SERVICE = 101;
export const MAX_NODES = 64;

export function nodeAddress(subnet: Subnet, index: number): string {
  return `${subnet}.${FIRST_NODE + index}`;
}

export function serviceAddress(subnet: Subnet, index: number): string {
  return `${subnet}.${FIRST_SERVICE + index}`;
}

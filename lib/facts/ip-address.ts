/** An IP address as a number, so that it can be compared with a network whatever way it was written. */
export interface IpAddress {
  readonly family: 4 | 6;
  readonly value: bigint;
}

const BITS = { 4: 32n, 6: 128n } as const;
const LONGEST = 45;

/** Reads an IPv4 or IPv6 address without prefix or zone; null for anything else. */
export function parseIp(text: string): IpAddress | null {
  if (text.length > LONGEST) return null;
  const four = parseFour(text);
  if (four !== null) return { family: 4, value: four };
  return text.includes(":") ? parseSix(text) : null;
}

/** Without leading zeros: "010" is 8 to some tools and 10 to others. */
function parseFour(text: string): bigint | null {
  const parts = text.split(".");
  if (parts.length !== 4 || parts.some((part) => !/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255))
    return null;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function parseSix(text: string): IpAddress | null {
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const four = tail === null ? null : parseFour(tail[2] ?? "");
  if (tail !== null && four === null) return null;
  const hex = (value: bigint) => value.toString(16);
  const plain = four === null ? text : `${tail?.[1]}${hex(four >> 16n)}:${hex(four & 0xffffn)}`;
  const halves = plain.split("::");
  if (halves.length > 2) return null;
  const [head = [], rest = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const gap = 8 - head.length - rest.length;
  if (halves.length === 2 ? gap < 1 : gap !== 0) return null;
  const groups = [...head, ...Array.from({ length: halves.length === 2 ? gap : 0 }, () => "0"), ...rest];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return null;
  return { family: 6, value: groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n) };
}

/** Whether both texts mean the same address. */
export function isSameAddress(one: string, other: string): boolean {
  const [a, b] = [parseIp(one), parseIp(other)];
  return a !== null && b !== null && a.family === b.family && a.value === b.value;
}

/** Whether two addresses are in one network of that prefix. */
export function isInNetwork(a: IpAddress, b: IpAddress, prefix: number): boolean {
  if (a.family !== b.family || !Number.isInteger(prefix) || prefix < 0 || prefix > widest(a.family))
    return false;
  const shift = BITS[a.family] - BigInt(prefix);
  return a.value >> shift === b.value >> shift;
}

/** The network's own address and (IPv4) its broadcast, which no host has. */
export function isNetworkItself(address: IpAddress, prefix: number): boolean {
  // While it is typed a prefix can be anything.
  if (address.family === 6 || !Number.isInteger(prefix) || prefix < 0 || prefix > 30) return false;
  const mask = (1n << (32n - BigInt(prefix))) - 1n;
  const host = address.value & mask;
  return host === 0n || host === mask;
}

export function widest(family: 4 | 6): number {
  return Number(BITS[family]);
}

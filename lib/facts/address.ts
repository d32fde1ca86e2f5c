/** An IP address as its number, so that it can be compared with a subnet whatever way it was written. */
export interface IpAddress {
  readonly version: 4 | 6;
  readonly number: bigint;
}

const LONGEST = 45;

/** Reads an IPv4 or IPv6 address without prefix or zone; null for what is none. */
export function parseAddress(text: string): IpAddress | null {
  if (text.length > LONGEST) return null;
  const number = text.includes(":") ? ipv6Number(text) : ipv4Number(text);
  return number === null ? null : { version: text.includes(":") ? 6 : 4, number };
}

/** Do both texts mean the same address? */
export function isSameAddress(one: string, other: string): boolean {
  const [a, b] = [parseAddress(one), parseAddress(other)];
  return a !== null && b !== null && a.version === b.version && a.number === b.number;
}

/** Is the address within the subnet that `base` with this prefix is in? */
export function isInSubnet(address: IpAddress, base: IpAddress, prefix: number): boolean {
  const bits = address.version === 4 ? 32 : 128;
  if (address.version !== base.version || !Number.isInteger(prefix) || prefix < 0 || prefix > bits)
    return false;
  const shift = BigInt(bits - prefix);
  return address.number >> shift === base.number >> shift;
}

function ipv4Number(text: string): bigint | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return null;
  let number = 0n;
  for (const part of match.slice(1)) {
    // "010" is 8 to some tools and 10 to others.
    if (Number(part) > 255 || (part.length > 1 && part.startsWith("0"))) return null;
    number = (number << 8n) | BigInt(part);
  }
  return number;
}

function ipv6Number(text: string): bigint | null {
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (tail !== null) {
    const number = ipv4Number(tail[2] ?? "");
    return number === null
      ? null
      : ipv6Number(`${tail[1]}${(number >> 16n).toString(16)}:${(number & 0xffffn).toString(16)}`);
  }
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  const [head = [], rest = []] = groups;
  const missing = 8 - head.length - rest.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const all = [...head, ...Array.from({ length: missing }, () => "0"), ...rest];
  if (!all.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return null;
  return all.reduce((number, group) => (number << 16n) | BigInt(`0x${group}`), 0n);
}

/** Eight groups of an IPv6 address as numbers; null for what is none. An IPv4 address at its end is two groups. */
function groupsOf(address: string): readonly number[] | null {
  const plain = address.replace(/%[\w.-]+$/, "").replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) => {
    const pair = (high: string, low: string) => (Number(high) * 256 + Number(low)).toString(16);
    return `${pair(a, b)}:${pair(c, d)}`;
  });
  if (!plain.includes(":") || !/^[0-9A-Fa-f:]+$/.test(plain)) return null;
  const [head = "", tail, more] = plain.split("::");
  if (more !== undefined) return null;
  const groups = (text: string) =>
    text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
  const [before, after] = [groups(head), groups(tail ?? "")];
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const all = [...before, ...Array.from({ length: Math.max(0, missing) }, () => 0), ...after];
  return all.every((group) => group >= 0 && group <= 0xffff) ? all : null;
}

function bytesOf(address: string): readonly number[] | null {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(address)) {
    const bytes = address.split(".").map(Number);
    return bytes.every((byte) => byte <= 255) ? bytes : null;
  }
  return groupsOf(address)?.flatMap((group) => [group >> 8, group & 0xff]) ?? null;
}

/** The one way to write an address, so that two can be compared; null for a name. */
export function canonicalAddress(address: string): string | null {
  if (!address.includes(":")) return bytesOf(address) === null ? null : address;
  return (
    groupsOf(address)
      ?.map((group) => group.toString(16))
      .join(":") ?? null
  );
}

/** The network of an address (`10.0.0.0/24`); null for a name, and for an address alone in its network, which says nothing. */
export function networkOf(address: string, prefix: number): string | null {
  const bytes = bytesOf(address);
  if (bytes === null || prefix >= bytes.length * 8) return null;
  const masked = bytes.map((byte, at) => {
    const bits = Math.min(8, Math.max(0, prefix - at * 8));
    return byte & (0xff00 >> bits) & 0xff;
  });
  const words =
    bytes.length === 4
      ? masked.join(".")
      : Array.from({ length: 8 }, (_, at) =>
          ((masked[at * 2] ?? 0) * 256 + (masked[at * 2 + 1] ?? 0)).toString(16),
        ).join(":");
  return `${words}/${prefix}`;
}

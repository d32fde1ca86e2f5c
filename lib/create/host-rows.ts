import { MAX_HOSTS } from "../blueprint/blueprint";

/** A host as it is typed. */
export interface HostRow {
  readonly key: number;
  readonly address: string;
  readonly port: string;
}

export interface HostRowFault {
  readonly address?: "missing" | "twice";
  readonly port?: "port";
}

/** A cluster of one is possible, and seldom what somebody wants. */
export const FIRST_ROWS: readonly HostRow[] = [0, 1].map((key) => ({ key, address: "", port: "22" }));

/** One more row at the end, with the last one's port; the same rows where there are as many as a cluster takes. */
export function withMoreRows(rows: readonly HostRow[]): readonly HostRow[] {
  if (rows.length >= MAX_HOSTS) return rows;
  const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
  return [...rows, { key, address: "", port: rows.at(-1)?.port ?? "22" }];
}

/** What has to be mended, by row; another port of the same address leads to another host. */
export function rowFaults(rows: readonly HostRow[]): ReadonlyMap<number, HostRowFault> {
  const seen = new Set<string>();
  const found = new Map<number, HostRowFault>();
  for (const { key, address, port } of rows) {
    const id = `${address.trim()} ${Number(port)}`;
    const isTwice = seen.has(id);
    seen.add(id);
    const fault: HostRowFault = {
      ...(address.trim() === ""
        ? { address: "missing" as const }
        : isTwice
          ? { address: "twice" as const }
          : {}),
      ...(isPortNumber(port) ? {} : { port: "port" as const }),
    };
    if (Object.keys(fault).length > 0) found.set(key, fault);
  }
  return found;
}

function isPortNumber(text: string): boolean {
  const port = Number(text);
  return text.trim() !== "" && Number.isInteger(port) && port > 0 && port < 65536;
}

/** Where the hosts are, as the doorways take it. */
export function hostsIn(
  rows: readonly HostRow[],
): readonly { readonly address: string; readonly port: number }[] {
  return rows.map(({ address, port }) => ({ address: address.trim(), port: Number(port) }));
}

/** A host among others: its address alone may lead to several, by port. */
export function hostIdOf({
  address,
  port,
}: {
  readonly address: string;
  readonly port: number | string;
}): string {
  return `${address.trim()} ${port}`;
}

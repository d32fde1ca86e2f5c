import { spawn } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import type { Lab } from "../lab/lab";
import { must } from "./truth";

/** A client of a database that writes to it from outside of the cluster. */

export interface Client {
  /** A line of shell that writes row `$n` at the address `$1`; it succeeds once the server has said that the row is committed. */
  readonly insert: string;
  /** Prints every row, on a node that has the server. */
  readonly select: string;
}

export const POSTGRESQL: Client = {
  insert: 'psql -h "$1" -U postgres -Aqtwc "insert into rows values ($n)"',
  select: "psql -U postgres -Aqtc 'select n from rows'",
};

/** Not as root, which may write where the server is read-only for everybody else. */
export const MARIADB: Client = {
  insert: 'mariadb -h "$1" -u app -papp --connect-timeout=2 -e "insert into app.rows_written values ($n)"',
  select: "mariadb -BNe 'select n from app.rows_written'",
};

/**
 * Programs of the nodes' release on this machine: the root file systems one over the other, read-only, in a mount namespace that
 * goes with the program.
 */
const CHROOT = `mount -t overlay overlay -o "lowerdir=$1" "$2" && dir=$2 && shift 2 && exec chroot "$dir" "$@"`;

/** Each row in a transaction of its own; a number is told once the server has said that it is committed. */
const writing = ({ insert }: Client) => `n=0
export PGCONNECT_TIMEOUT=2
while :; do
  n=$((n + 1))
  if timeout -s KILL 3 ${insert} >/dev/null 2>&1
  then echo $n; else sleep 0.1; fi
done`;

export interface Writer {
  /** Rows that the server said are committed, in their order. */
  committed(): readonly number[];
  /** The longest time (ms) between two of them. */
  longestGapMs(): number;
  stop(): Promise<void>;
}

export function writeRows(lab: Lab, address: string, client: Client): Writer {
  const directory = mkdtempSync(join(tmpdir(), "harrier-client-"));
  const words = ["-c", CHROOT, "sh", lab.root, directory, "sh", "-c", writing(client), "sh", address];
  const child = spawn("unshare", ["--mount", "--propagation", "private", "sh", ...words], {
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.on("close", resolve));
  const rows: { readonly n: number; readonly at: number }[] = [];
  let rest = "";
  child.stdout.on("data", (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split("\n");
    rest = lines.pop() ?? "";
    rows.push(...lines.map((line) => ({ n: Number(line), at: performance.now() })));
  });
  return {
    committed: () => rows.map(({ n }) => n),
    longestGapMs: () => Math.max(0, ...rows.slice(1).map(({ at }, index) => at - (rows[index]?.at ?? at))),
    async stop() {
      // The group is the client's own: it, and the psql that it may just be waiting for.
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
      await ended;
      rmdirSync(directory);
    },
  };
}

/** Every row that was told to be committed is there. */
export async function expectAllThere(
  lab: Lab,
  node: string,
  committed: readonly number[],
  { select }: Client,
): Promise<void> {
  const there = new Set((await must(lab, node, select)).split("\n").map(Number));
  expect(
    committed.filter((n) => !there.has(n)),
    "committed rows that were lost",
  ).toEqual([]);
}

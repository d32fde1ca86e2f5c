import { spawn } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import type { Lab } from "../lab/lab";
import type { SharedDisk } from "./shared-disk";
import { must } from "./truth";

/** PostgreSQL on a disk that nodes share, and a client that writes to it from outside of the cluster. */

export const DATA = "/srv/shared/data";
const BIN = "/usr/lib/postgresql/17/bin";

/** A database on the disk, with a table `rows (n int)`, as its administrator makes it before the cluster runs it. */
export async function makeDatabase(lab: Lab, { device }: SharedDisk): Promise<void> {
  const network = lab.serviceAddress(0).replace(/\d+$/, "0/24");
  const as = "runuser -u postgres --";
  const lines = [
    "set -e",
    `mount ${device} /srv/shared`,
    `install -d -o postgres -g postgres -m 700 ${DATA}`,
    `${as} ${BIN}/initdb -D ${DATA} -A trust --no-sync`,
    `echo "listen_addresses = '*'" >> ${DATA}/postgresql.conf`,
    `echo "host all all ${network} trust" >> ${DATA}/pg_hba.conf`,
    `${as} ${BIN}/pg_ctl -D ${DATA} -l /dev/null -w start`,
    `${as} psql -c 'create table rows (n integer primary key)'`,
    `${as} ${BIN}/pg_ctl -D ${DATA} -m fast -w stop`,
    "umount /srv/shared",
  ];
  await must(lab, "n1", lines.join("\n"));
}

/**
 * Programs of the nodes' release on this machine: the root file systems one over the other, read-only, in a mount namespace that
 * goes with the program.
 */
const CHROOT = `mount -t overlay overlay -o "lowerdir=$1" "$2" && dir=$2 && shift 2 && exec chroot "$dir" "$@"`;

/** Each row in a transaction of its own; a number is told once the server has said that it is committed. */
const WRITE = `n=0
export PGCONNECT_TIMEOUT=2
while :; do
  n=$((n + 1))
  if timeout -s KILL 3 psql -h "$1" -U postgres -Aqtwc "insert into rows values ($n)" >/dev/null 2>&1
  then echo $n; else sleep 0.1; fi
done`;

export interface Writer {
  /** Rows that the server said are committed, in their order. */
  committed(): readonly number[];
  /** The longest time (ms) between two of them. */
  longestGapMs(): number;
  stop(): Promise<void>;
}

export function writeRows(lab: Lab, address: string): Writer {
  const directory = mkdtempSync(join(tmpdir(), "harrier-client-"));
  const words = ["-c", CHROOT, "sh", lab.root, directory, "sh", "-c", WRITE, "sh", address];
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
export async function expectAllThere(lab: Lab, node: string, committed: readonly number[]): Promise<void> {
  const there = new Set(
    (await must(lab, node, "psql -U postgres -Aqtc 'select n from rows'")).split("\n").map(Number),
  );
  expect(
    committed.filter((n) => !there.has(n)),
    "committed rows that were lost",
  ).toEqual([]);
}

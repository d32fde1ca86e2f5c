import type { Lab } from "../lab/lab";
import type { SharedDisk } from "./shared-disk";
import { must } from "./truth";

/** PostgreSQL as its administrator prepares it before the cluster runs it: with a table `rows (n int)`. */

/** On the disk that moves. */
export const DATA = "/srv/shared/data";
/** Where each server that replicates has its own; the wizard's proposal. */
const OWN_DATA = "/var/lib/postgresql/data";
/** Of the one version that a release has. */
const BIN = "/usr/lib/postgresql/*/bin";
const AS = "runuser -u postgres --";

/** A database on the disk that nodes share. */
export async function makeDatabase(lab: Lab, { device }: SharedDisk): Promise<void> {
  const lines = [
    "set -e",
    `mount ${device} /srv/shared`,
    ...made(lab, DATA),
    `${AS} ${BIN}/pg_ctl -D ${DATA} -m fast -w stop`,
    "umount /srv/shared",
  ];
  await must(lab, "n1", lines.join("\n"));
}

/** A database on n1, and copies of it on the other nodes, made while it ran; none of them runs afterwards. */
export async function makeReplicated(lab: Lab): Promise<void> {
  const [first, ...others] = lab.nodes;
  if (first === undefined) throw new Error("no nodes");
  const onFirst = [
    "set -e",
    ...made(lab, OWN_DATA),
    `echo "host replication repl ${network(lab)} trust" >> ${OWN_DATA}/pg_hba.conf`,
    `${AS} psql -c 'create role repl replication login'`,
    `${AS} ${BIN}/pg_ctl -D ${OWN_DATA} reload`,
  ];
  await must(lab, first.name, onFirst.join("\n"));
  for (const { name } of others) await must(lab, name, baseBackup(first.address));
  await must(lab, first.name, `${AS} ${BIN}/pg_ctl -D ${OWN_DATA} -m fast -w stop`);
}

/** What an administrator does with a server that was promoted and lost that: its data anew from the one that is promoted now. */
export async function copyAgain(lab: Lab, node: string, from: string): Promise<void> {
  await must(lab, node, `rm -rf ${OWN_DATA} /var/lib/pgsql/tmp/PGSQL.lock\n${baseBackup(from)}`);
}

function baseBackup(from: string): string {
  return `${AS} ${BIN}/pg_basebackup -h ${from} -U repl -D ${OWN_DATA} -X stream -c fast`;
}

function network(lab: Lab): string {
  return lab.serviceAddress(0).replace(/\d+$/, "0/24");
}

/** It runs, then. */
function made(lab: Lab, directory: string): readonly string[] {
  return [
    `install -d -o postgres -g postgres -m 700 ${directory}`,
    `${AS} ${BIN}/initdb -D ${directory} -A trust --no-sync`,
    // A standby whose copy is a little older has to find what came since, also after a promotion.
    `printf "listen_addresses = '*'\\nwal_keep_size = 256MB\\n" >> ${directory}/postgresql.conf`,
    `echo "host all all ${network(lab)} trust" >> ${directory}/pg_hba.conf`,
    `${AS} ${BIN}/pg_ctl -D ${directory} -l /dev/null -w start`,
    `${AS} psql -c 'create table rows (n integer primary key)'`,
  ];
}

import type { Lab } from "../lab/lab";
import type { SharedDisk } from "./shared-disk";
import { must } from "./truth";

/** MariaDB as its administrator prepares it before the cluster runs it: with a table `app.rows_written (n int)` and a user `app`. */

/** On the disk that moves. */
export const DATA = "/srv/shared/data";
/** Where each server that replicates has its own, as Debian has it. */
const OWN_DATA = "/var/lib/mysql";
export const REPLICATOR = { user: "repl", password: "repl-Lab-1" };

/** A database on the disk that nodes share. */
export async function makeDatabase(lab: Lab, { device }: SharedDisk): Promise<void> {
  for (const { name } of lab.nodes) await configure(lab, name, []);
  const lines = [
    ...["set -e", `mount ${device} /srv/shared`],
    `install -d -o mysql -g mysql -m 700 ${DATA}`,
    ...filled(DATA),
    STOP,
    "umount /srv/shared",
  ];
  await must(lab, "n1", lines.join("\n"));
}

/**
 * A database on n1 with its log of changes, and a copy of it on each other node that knows up to which transaction it goes. None
 * of them runs afterwards.
 */
export async function makeReplicated(lab: Lab): Promise<void> {
  const [first, ...others] = lab.nodes;
  if (first === undefined) throw new Error("no nodes");
  for (const [index, { name }] of lab.nodes.entries()) {
    await configure(lab, name, [`server_id=${index + 1}`, "log_bin=binlog"]);
  }
  const { user, password } = REPLICATOR;
  const grants = `grant all on *.* to '${user}'@'%' identified by '${password}'`;
  await must(lab, first.name, ["set -e", ...filled(OWN_DATA), `mariadb -e "${grants}"`].join("\n"));
  const gtid = (await must(lab, first.name, "mariadb -BNe 'select @@gtid_binlog_pos'")).trim();
  await must(lab, first.name, STOP);
  const archive = await must(lab, first.name, `tar -C ${OWN_DATA} -cz . | base64`);
  for (const { name } of others) await copied(lab, name, archive, gtid);
}

async function copied(lab: Lab, node: string, archive: string, gtid: string): Promise<void> {
  await must(lab, node, `set -e\nbase64 -d | tar -C ${OWN_DATA} -xz`, archive);
  const lines = [
    "set -e",
    START(OWN_DATA),
    `mariadb -e "reset master; set global gtid_slave_pos='${gtid}'"`,
    STOP,
  ];
  await must(lab, node, lines.join("\n"));
}

async function configure(lab: Lab, node: string, more: readonly string[]): Promise<void> {
  const text = ["[mariadbd]", "bind_address=0.0.0.0", ...more].join("\n");
  await must(lab, node, "cat > /etc/mysql/mariadb.conf.d/99-lab.cnf", `${text}\n`);
}

/** By hand, as nobody else starts it. */
const START = (directory: string) =>
  [
    "install -d -o mysql -g mysql /run/mysqld",
    `runuser -u mysql -- mariadbd --datadir=${directory} --pid-file=/run/mysqld/by-hand.pid >/dev/null 2>&1 &`,
    "until mariadb-admin ping >/dev/null 2>&1; do sleep 0.2; done",
  ].join("\n");

const STOP = "mariadb-admin shutdown\nwhile pgrep -x mariadbd >/dev/null; do sleep 0.2; done";

/** It runs, then. */
function filled(directory: string): readonly string[] {
  const sql = [
    "create database app",
    "create table app.rows_written (n integer primary key)",
    "create user app@'%' identified by 'app'",
    "grant all on app.* to app@'%'",
  ];
  return [
    `mariadb-install-db --user=mysql --datadir=${directory} --skip-test-db >/dev/null`,
    START(directory),
    `mariadb -e "${sql.join("; ")}"`,
  ];
}

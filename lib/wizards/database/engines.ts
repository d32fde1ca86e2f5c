import type { Agent } from "../../cluster/resource";
import type { DatabaseEngine } from "../../facts/fact";
import { isOn, textOf, type WizardInput } from "../wizard";

/** `failover`: one server, whose data moves with it; `replication`: one on every node, one of them promoted. */
export const DATABASE_SHAPES = ["failover", "replication"] as const;
export type DatabaseShape = (typeof DATABASE_SHAPES)[number];

export const ENGINES: readonly DatabaseEngine[] = ["postgresql", "mariadb"];

/** What differs between the two: names, as their agents' metadata have them since resource-agents 3.9 (mariadb: 4.1). */
interface Engine {
  /** Agent of each shape. */
  readonly agents: Readonly<Record<DatabaseShape, string>>;
  /** The agent's parameters for the program, the data directory, and who runs it. */
  readonly program: string;
  /** Names that the program goes by. */
  readonly programs: readonly string[];
  /** What the agent speaks to the server with: its parameter, and names from its own default on; null where that needs nothing. */
  readonly client: { readonly parameter: string; readonly names: readonly string[] } | null;
  readonly data: string;
  readonly user: string;
  readonly defaultUser: string;
  /** The parameter for its log, and what it is where the default's directory is not there. */
  readonly log: { readonly parameter: string; readonly otherwise: string } | null;
  /** What the server wants of its data directory's mode; null where it does not look. */
  readonly modes: readonly string[] | null;
  readonly unit: string;
  /** Where the data of a server that replicates usually is. */
  readonly ownData: string;
  /** Parameters that only mean something where it replicates. */
  readonly replication: readonly string[];
}

const TABLE: Readonly<Record<DatabaseEngine, Engine>> = {
  postgresql: {
    agents: { failover: "pgsql", replication: "pgsql" },
    ...{ program: "pgctl", data: "pgdata", user: "pgdba", defaultUser: "postgres" },
    ...{ modes: ["700", "750"], unit: "postgresql", ownData: "/var/lib/postgresql/data" },
    programs: ["pg_ctl"],
    ...{ client: null, log: null },
    replication: [
      ...["rep_mode", "node_list", "master_ip", "repuser", "restart_on_promote", "restore_command"],
      ...["archive_cleanup_command", "recovery_end_command", "primary_conninfo_opt", "replication_slot_name"],
      ...["tmpdir", "xlog_check_count", "crm_attr_timeout", "stop_escalate_in_slave", "check_wal_receiver"],
    ],
  },
  mariadb: {
    agents: { failover: "mysql", replication: "mariadb" },
    ...{ program: "binary", data: "datadir", user: "user", defaultUser: "mysql" },
    ...{ modes: null, unit: "mariadb", ownData: "/var/lib/mysql" },
    // Not the script around it, which is the agents' default: that starts a server that died again behind the cluster's back, and
    // where it replicates without what the agent had set: writable, and not waiting for any other to have a row.
    programs: ["mysqld", "mariadbd"],
    // By default Debian's agents write into /var/log/mysql, which Debian's MariaDB has not had since 11.
    log: { parameter: "log", otherwise: "/var/log/mariadb.log" },
    client: { parameter: "client_binary", names: ["mysql", "mariadb"] },
    replication: [
      ...["node_list", "replication_user", "replication_passwd", "replication_port", "max_slave_lag"],
      ...["replication_require_ssl", "replication_master_ssl_ca", "replication_master_ssl_cert"],
      ...["replication_master_ssl_key", "evict_outdated_slaves", "reader_attribute"],
    ],
  },
};

export function engineName(input: WizardInput): DatabaseEngine {
  return textOf(input, "engine") === "mariadb" ? "mariadb" : "postgresql";
}

export function engineOf(input: WizardInput): Engine {
  return TABLE[engineName(input)];
}

export function databaseShape(input: WizardInput): DatabaseShape {
  return textOf(input, "shape") === "replication" ? "replication" : "failover";
}

/** Only one server at a time can be a unit: systemd knows no promotion. */
export function isUnit(input: WizardInput): boolean {
  return databaseShape(input) === "failover" && textOf(input, "by") === "systemd";
}

export function databaseUnit(input: WizardInput): string {
  const unit = textOf(input, "unit") || engineOf(input).unit;
  return unit.replace(/\.service$/, "");
}

export function databaseAgent(input: WizardInput): Agent {
  if (isUnit(input)) return { standard: "systemd", provider: null, type: databaseUnit(input) };
  return { standard: "ocf", provider: "heartbeat", type: engineOf(input).agents[databaseShape(input)] };
}

/** Replication goes by the address of the promoted server. */
export function hasOwnAddress(input: WizardInput): boolean {
  return databaseShape(input) === "replication" || isOn(input, "withAddress");
}

/** Where the data is: typed, or below what is mounted, or where the distribution has it. */
export function dataDirectory(input: WizardInput): string {
  const typed = textOf(input, "data");
  if (typed !== "") return typed;
  const mount = textOf(input, "directory").replace(/\/+$/, "");
  if (databaseShape(input) === "replication") return engineOf(input).ownData;
  return mount === "" ? "" : `${mount}/data`;
}

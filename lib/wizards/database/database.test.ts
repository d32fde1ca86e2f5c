import { describe, expect, it } from "vitest";
import { sampleNode } from "../../cluster/samples";
import type { FactValues } from "../../facts/fact";
import { DESCRIPTION, inputOf, type SampleAnswers, sampleWorldOf } from "../sample-world";
import type { WizardInput } from "../wizard";
import { database } from "./database";

const parameter = (name: string) => ({ ...DESCRIPTION.parameters[0], name, required: false, default: "" });
const PGSQL = {
  ...DESCRIPTION,
  parameters: ["pgctl", "pgdata", "pgport", "rep_mode", "repuser"].map(parameter),
} as SampleAnswers["metadata"];
const DISK = { source: "block", device: "/dev/sdb", directory: "/srv/pg/", ip: "192.0.2.50" };
const PROGRAM = "/usr/lib/postgresql/17/bin/pg_ctl";

function planned(typed: WizardInput, answers: SampleAnswers = {}) {
  const input = inputOf(database, typed);
  return database.plan(input, sampleWorldOf(database, input, { metadata: PGSQL ?? DESCRIPTION, ...answers }));
}

function said(typed: WizardInput, answers: SampleAnswers, step = "server"): readonly string[] {
  const input = inputOf(database, typed);
  const world = sampleWorldOf(database, input, answers);
  const checks = database.steps.find(({ id }) => id === step)?.checks(input, world) ?? [];
  return checks.flatMap(({ severity, text }) => ("key" in text ? [`${severity} ${text.key}`] : []));
}

describe("on a disk that moves", () => {
  it("is one group: disk, server, address; the program is found, the data below what is mounted", () => {
    const steps = planned({ ...DISK, "p.pgport": "5433", "p.repuser": "of-another-shape" });
    expect(steps.map((step) => "id" in step && step.id)).toEqual(["db-fs", "db-2", "db-vip"]);
    expect(steps.every((step) => step.kind === "primitive.create" && step.group === "database")).toBe(true);
    expect(steps[1]).toMatchObject({
      agent: { standard: "ocf", provider: "heartbeat", type: "pgsql" },
      parameters: { pgctl: PROGRAM, pgdata: "/srv/pg/data", pgport: "5433" },
    });
    expect(steps[1]).not.toHaveProperty("parameters.repuser");
  });

  it("is MariaDB by mysql, or a unit without parameters", () => {
    expect(planned({ ...DISK, engine: "mariadb" })[1]).toMatchObject({ agent: { type: "mysql" } });
    expect(planned({ ...DISK, by: "systemd", unit: "postgresql@17-main" })[1]).toMatchObject({
      agent: { standard: "systemd", provider: null, type: "postgresql@17-main" },
      parameters: {},
    });
  });
});

describe("MariaDB's programs", () => {
  const disk = { ...DISK, engine: "mariadb" };
  const replicated = { ip: "192.0.2.50", shape: "replication", engine: "mariadb" };
  const parameters = ["binary", "client_binary", "datadir", "log", "test_user"].map(parameter);
  const having = (...programs: string[]): SampleAnswers => ({
    metadata: { ...DESCRIPTION, parameters } as FactValues["metadata"],
    database: { programs, hasLogs: true, directory: null },
  });
  const OLD = ["/usr/sbin/mysqld", "/usr/bin/mysql"];
  const NEW = ["/usr/sbin/mariadbd", "/usr/bin/mariadb"];
  const of = (typed: WizardInput, programs: readonly string[]) => planned(typed, having(...programs));

  it("are the server itself: the script around it would start it again behind the cluster's back", () => {
    expect(of(disk, NEW)[1]).toMatchObject({ parameters: { binary: "/usr/sbin/mariadbd" } });
    expect(of(replicated, OLD)[0]).toMatchObject({ parameters: { binary: "/usr/sbin/mysqld" } });
  });

  it("write a log of their own, where the directory of the agent's default is not there", () => {
    const answers = having(...NEW);
    const without = { ...answers, database: { programs: NEW, hasLogs: false, directory: null } };
    expect(of(disk, NEW)[1]).not.toHaveProperty("parameters.log");
    expect(planned(disk, without)[1]).toMatchObject({ parameters: { log: "/var/log/mariadb.log" } });
    const typed = { ...disk, "p.log": "/srv/log" };
    expect(planned(typed, without)[1]).toMatchObject({ parameters: { log: "/srv/log" } });
  });

  it("are a client, where the agent would look for one of the old name in vain", () => {
    expect(of(disk, NEW)[1]).toMatchObject({ parameters: { client_binary: "/usr/bin/mariadb" } });
    expect(of(disk, [...OLD, ...NEW])[1]).not.toHaveProperty("parameters.client_binary");
    expect(of(disk, [])[1]).not.toHaveProperty("parameters.client_binary");
  });

  it("are asked by a monitor that looks deeper, where somebody is let in for that", () => {
    const levels = (typed: WizardInput) => {
      const server = of(typed, NEW).find(
        (step) => step.kind === "primitive.create" && /^m(?:ysql|ariadb)$/.test(step.agent.type),
      );
      return server?.kind === "primitive.create" ? server.operations.map(({ checkLevel }) => checkLevel) : [];
    };
    expect(levels({ ...disk, "p.test_user": "root" })).toContain("10");
    expect(levels(disk)).not.toContain("10");
    expect(levels({ ...replicated, "p.test_user": "root" })).not.toContain("10");
  });
});

describe("replicated", () => {
  it("is a promotable clone that is notified, with the address where it is promoted", () => {
    const steps = planned({ ip: "192.0.2.50", shape: "replication", "p.repuser": "repl" });
    const [server, clone, address, together, start, stop] = steps;
    expect(server).toMatchObject({
      parameters: { rep_mode: "sync", node_list: "n1 n2 n3", master_ip: "192.0.2.50", repuser: "repl" },
    });
    const monitors =
      server?.kind === "primitive.create" ? server.operations.filter(({ name }) => name === "monitor") : [];
    expect(new Set(monitors.map(({ interval }) => interval)).size).toBe(2);
    expect(monitors[1]?.options).toMatchObject({ role: "Promoted" });
    expect(clone).toMatchObject({
      promotable: true,
      meta: { notify: "true", "promoted-max": "1", "clone-max": "3" },
    });
    expect(address).toMatchObject({ kind: "primitive.create", group: null });
    expect(together).toMatchObject({ resource: "db-vip", withRole: "Promoted" });
    expect(start).toMatchObject({ firstAction: "promote", secondAction: "start", symmetrical: false });
    expect(stop).toMatchObject({ firstAction: "demote", secondAction: "stop", symmetrical: false });
  });

  describe("on some nodes", () => {
    const typed = { ip: "192.0.2.50", shape: "replication" };
    const input = inputOf(database, typed);
    const bare = sampleWorldOf(database, input, { metadata: PGSQL ?? DESCRIPTION });
    const nodes = [
      ...bare.cluster.nodes,
      sampleNode("r1", { kind: "remote" }),
      sampleNode("g1", { kind: "guest", containerId: "vm" }),
    ];
    const world = { ...bare, cluster: { ...bare.cluster, nodes } };
    const plan = (chosen: readonly string[]) => database.plan({ ...input, nodes: chosen }, world);
    const checks = (chosen: readonly string[]) =>
      database.steps
        .flatMap((step) => step.checks({ ...input, nodes: chosen }, world))
        .flatMap(({ field, text }) => ("key" in text && field === "nodes" ? [text.key] : []));

    it("has a server on those alone, and none elsewhere whatever node comes later", () => {
      const steps = plan(["n2", "n1"]);
      expect(steps[0]).toMatchObject({ parameters: { node_list: "n1 n2" } });
      expect(steps[1]).toMatchObject({ meta: { "clone-max": "2" } });
      const isOther = (value: string) => ({ attribute: "#uname", comparison: "ne", value });
      expect(steps.at(-1)).toMatchObject({
        ...{ kind: "location.rule", resource: "db-clone-2", score: "-INFINITY" },
        rule: { kind: "all", of: [isOther("n1"), isOther("n2")] },
      });
      expect(plan(["n1"]).at(-1)).toMatchObject({ rule: isOther("n1") });
      // A node that joins later would have a place as soon as one of these is down.
      expect(plan(nodes.map(({ name }) => name)).at(-1)).toMatchObject({ kind: "location.rule" });
    });

    it("begins with the members, since remote and guest nodes have no server of their own", () => {
      expect(database.start(world, null)).toMatchObject({ nodes: ["n1", "n2", "n3"] });
      const steps = plan(["n1", "n2", "n3"]);
      expect(steps[1]).toMatchObject({ meta: { "clone-max": "3" } });
      expect(steps.at(-1)).toMatchObject({ kind: "location.rule" });
    });

    it("wants at least one, and warns of a single one", () => {
      expect(checks([])).toEqual(["check.missing"]);
      expect(checks(["gone"])).toEqual(["check.missing"]);
      expect(checks(["n1"])).toEqual(["database.oneNode"]);
      expect(checks(["n1", "n2"])).toEqual([]);
    });

    it("asks nothing of the others: their data, program and agent are no matter", () => {
      const fact = bare.facts.find(({ question }) => question.kind === "database");
      const without = { programs: [], hasLogs: null, directory: null };
      const told = [...(fact?.nodes ?? []), { node: "n3", ok: true, value: without }];
      const facts = bare.facts.map((one) =>
        one === fact ? { ...one, nodes: told } : one,
      ) as typeof bare.facts;
      const of = (chosen: readonly string[]) =>
        database.steps
          .flatMap((step) => step.checks({ ...input, nodes: chosen }, { ...world, facts }))
          .flatMap(({ text }) => ("key" in text ? [text.key] : []));
      expect(of(["n1", "n2", "n3"])).toEqual(
        expect.arrayContaining(["database.notInstalled", "database.noData"]),
      );
      const two = of(["n1", "n2"]);
      expect(two).not.toContain("database.notInstalled");
      expect(two).not.toContain("database.noData");
      const field = database.steps
        .find(({ id }) => id === "server")
        ?.fields(input, { ...world, facts })
        .find(({ name }) => name === "nodes");
      const hints = field?.kind === "many" ? field.options.map(({ hint }) => hint) : [];
      expect(hints).toMatchObject([
        ...[{ key: "database.withData" }, { key: "database.withData" }, { key: "database.withoutData" }],
        ...[undefined, undefined],
      ]);
    });
  });

  it("says what the agents leave to people, and that nothing cuts a lost node off", () => {
    const replicated = { ip: "192.0.2.50", shape: "replication" };
    expect(said(replicated, {}, "shape")).toEqual([
      "warning database.noFencing.replication",
      "warning database.leaves.postgresql",
    ]);
    expect(said({ ...replicated, engine: "mariadb" }, {}, "shape")).toContain(
      "warning database.leaves.mariadb",
    );
    expect(said(DISK, {}, "shape")).toEqual(["warning database.noFencing.failover"]);
  });

  it("is MariaDB by the agent of that name, which has no mode", () => {
    const [server] = planned({ ip: "192.0.2.50", shape: "replication", engine: "mariadb" });
    expect(server).toMatchObject({ agent: { type: "mariadb" }, parameters: { node_list: "n1 n2 n3" } });
    expect(server).not.toHaveProperty("parameters.rep_mode");
  });
});

describe("what the nodes say", () => {
  const directory = { owner: "postgres", mode: "700", isMade: true, hasConfig: true };
  const at = (change: Partial<typeof directory> | null, programs = [PROGRAM]) => ({
    database: { programs, hasLogs: null, directory: change === null ? null : { ...directory, ...change } },
  });

  it("is good, or warns of an owner, a mode, no database, no server; none of it is refused", () => {
    expect(said(DISK, at({}))).toContain("good database.dataGood");
    expect(said(DISK, at({ owner: "root" }))).toContain("warning database.badOwner");
    expect(said(DISK, at({ mode: "755" }))).toContain("warning database.badMode");
    expect(said(DISK, at({ isMade: false }))).toContain("warning database.notMade.postgresql");
    expect(said(DISK, at({ hasConfig: false }))).toContain("warning database.noConfig");
    expect(said({ ...DISK, "p.config": "/etc/pg.conf" }, at({ hasConfig: false }))).toContain(
      "good database.dataGood",
    );
    expect(said(DISK, at(null))).toContain("warning database.dataUnseen");
    expect(said(DISK, at({}, []))).toContain("warning database.notInstalled");
    expect(said({ ...DISK, program: "/opt/pg_ctl" }, at({}))).toContain("warning database.programElsewhere");
    expect(said({ ...DISK, data: "/var/lib/pg" }, at({}))).toContain("warning database.dataOutside");
    expect(said({ ip: "192.0.2.50", shape: "replication" }, at(null))).toContain("warning database.noData");
  });

  it("is that systemd starts it, too", () => {
    const unit = { exists: true, enabled: true, active: true, busy: false, start: "" };
    expect(said(DISK, { unit })).toEqual(
      expect.arrayContaining(["warning check.startsAtBoot", "warning check.runsAlready"]),
    );
  });
});

import { describe, expect, it } from "vitest";
import type { Answer, HostFacts } from "../checks/facts";
import { writeCorosyncConf } from "../corosync/write-corosync-conf";
import { bestWitness, NO_FILE, startsAtBoot } from "./member-questions";

const conf = (clusterName: string, names: readonly string[]) =>
  writeCorosyncConf({
    ...{ clusterName, transport: "knet", encrypted: true, waitForAll: true, logFile: "/x" },
    nodes: names.map((name) => ({ name, addresses: [`10.0.0.${name.slice(1)}`] })),
  });
const cib = (epoch: number, more = "") =>
  `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="${epoch}" num_updates="1"${more}><configuration><crm_config/></configuration></cib>`;
const said = (stdout: string, code = 0): Answer => ({ code, stdout, stderr: "" });
const stopped = said("", 102);
const nothing = said("", NO_FILE);

function host(name: string, answers: Record<string, Answer>): HostFacts {
  const usual = { practice: said("", 1), live: stopped, file: nothing };
  return {
    host: name,
    problem: null,
    answers: { ...usual, ...answers },
    clock: null,
    conf: null,
    interfaces: null,
  };
}
const members = ["n1", "n2", "n3"].map((name) => ({ name, address: "h", port: 22, fingerprint: "" }));
const web = said(conf("web", ["n1", "n2"]));
const best = (...hosts: readonly HostFacts[]) => bestWitness(hosts, members, "web");

describe("whose word counts", () => {
  it("is the running cluster's with quorum, before the newest file", () => {
    const alone = host("n1", { conf: web, live: said(cib(9)) });
    const quorate = host("n2", { conf: web, live: said(cib(3, ' have-quorum="1"')) });
    const file = host("n1", { conf: web, file: said(cib(20)) });
    expect(best(alone, quorate)).toMatchObject({ value: { facts: { host: "n2" }, isLive: true } });
    expect(best(file, alone)).toMatchObject({ value: { version: { epoch: 9 } } });
    const older = host("n2", { conf: web, file: said(cib(4)) });
    expect(best(older, file)).toMatchObject({ value: { version: { epoch: 20 }, isLive: false } });
  });

  it("is of the cluster that the most are in, whatever else one of them has joined", () => {
    const moved = host("n3", { conf: said(conf("new", ["n3"])), live: said(cib(99, ' have-quorum="1"')) });
    const own = host("n1", { conf: web, file: said(cib(2)) });
    expect(best(moved, own)).toMatchObject({ value: { facts: { host: "n1" }, version: { epoch: 2 } } });
    const other = host("n2", { conf: said(conf("other", ["n1", "n2"])), live: said(cib(50)) });
    expect(best(other, own)).toMatchObject({ value: { conf: { clusterName: "web" } } });
  });

  it("is nobody's where there is no cluster, a sample, or a file that tools are told to take for one", () => {
    const none = { error: { code: "job.no-cluster" } };
    expect(best(host("n1", { conf: nothing }))).toMatchObject(none);
    const sample = conf("debian", ["node1"]).replace("10.0.0.ode1", "127.0.0.1");
    expect(best(host("n1", { conf: said(sample) }))).toMatchObject(none);
    expect(best(host("n1", { conf: web, practice: said("/tmp/cib.xml\n") }))).toMatchObject(none);
  });

  it("is refused where a node would go on that nobody can reach", () => {
    const larger = host("n1", { conf: said(conf("web", ["n1", "n2", "n4"])), file: said(cib(1)) });
    expect(best(larger)).toMatchObject({ error: { code: "job.member-unknown", host: "n4" } });
  });

  it("is not taken for an empty configuration where it could not be read", () => {
    expect(best(host("n1", { conf: web }))).toMatchObject({ ok: true, value: { kept: null } });
    const denied = { code: 1, stdout: "", stderr: "cat: cib.xml: Permission denied" };
    expect(best(host("n1", { conf: web, file: denied }))).toMatchObject({
      error: { code: "node.command-failed", detail: "cat: cib.xml: Permission denied" },
    });
    expect(best(host("n1", { conf: web, file: said("<cib") }))).toMatchObject({ ok: false });
  });
});

it("starts with its hosts where both services do", () => {
  expect(startsAtBoot(host("n1", { boot: said("enabled\nenabled\n") }))).toBe(true);
  expect(startsAtBoot(host("n1", { boot: said("enabled\ndisabled\n", 1) }))).toBe(false);
  expect(startsAtBoot(host("n1", {}))).toBe(false);
});

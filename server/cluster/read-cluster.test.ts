import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { clusterEvents } from "@/lib/cluster/events";
import { verdicts } from "@/lib/cluster/verdicts";
import type { Outcome } from "@/lib/command/outcome";
import type { NodeRunner } from "../node/runner";
import { readCluster, readStatus } from "./read-cluster";

const SCENARIO = "lib/pacemaker/fixtures/bookworm/ban-left-over";
const MON = readFileSync(`${SCENARIO}/crm-mon-x.xml`, "utf8");
const CIB = readFileSync(`${SCENARIO}/cib.xml`, "utf8");

function exited(stdout: string, code = 0, stderr = ""): Outcome {
  return { kind: "exited", code, stdout, stderr, durationMs: 1 };
}

function nodeWith(mon: Outcome, cib: Outcome): NodeRunner {
  const answers: Readonly<Record<string, Outcome>> = { crm_mon: mon, cibadmin: cib };
  return {
    node: "n1",
    sudo: false,
    run: async ([tool]) => answers[tool] ?? exited("", 1),
    script: () => Promise.reject(new Error("not used")),
  };
}

const LOST = { kind: "lost", detail: "connection-closed" } as const;
const LATE = { kind: "timedOut", timeoutMs: 8_000, stdout: "", stderr: "" } as const;

async function read(mon: Outcome, cib: Outcome) {
  const result = await readCluster(nodeWith(mon, cib));
  if (!result.ok) return { problem: result.error };
  const { cluster, configurations } = result.value;
  return {
    nodes: cluster.nodes.length,
    constraints: cluster.constraints.length,
    configured: configurations.length > 0,
    unread: cluster.configurationProblem,
  };
}

/** crm_mon 3.0.0, as an account that enable-acl gives no right to. */
const EMPTY = `<pacemaker-result api-version="2.38" request="crm_mon -X">
  <pacemakerd sys_from="pacemakerd" state="running" last_updated="2026-11-28 04:35:44Z"/>
  <status code="0" message="OK"/>
</pacemaker-result>`;

describe("one part that cannot be read hides no other", () => {
  it("but an empty picture that comes with a refusal is none: it looked like a healthy cluster without nodes", async () => {
    const refused = exited("", 4, "CIB query failed: Permission denied");
    for (const said of [
      EMPTY,
      EMPTY.replace("pacemaker-result ", 'crm_mon version="3.0.0" ').replace("/pacemaker-result", "/crm_mon"),
    ])
      expect(await read(exited(said), refused)).toMatchObject({
        problem: { code: "node.permission-denied", tool: "cibadmin" },
      });
  });

  it("reads both", async () => {
    expect(await read(exited(MON), exited(CIB))).toEqual({
      nodes: 3,
      constraints: 4,
      configured: true,
      unread: null,
    });
  });

  it.each([
    [
      "a refusal",
      exited("", 4, "cibadmin: Permission denied"),
      { code: "node.permission-denied", tool: "cibadmin" },
    ],
    [
      "a failure",
      exited("", 105, "Call cib_query failed"),
      { code: "node.command-failed", tool: "cibadmin", exitCode: 105 },
    ],
    ["a tool that is not there", exited("", 127), { code: "node.tool-missing", tool: "cibadmin" }],
    ["a crash", exited("", 139), { code: "node.command-killed", tool: "cibadmin", signal: "SIGSEGV" }],
    [
      "an answer of something else",
      exited("nothing to see here"),
      { code: "node.output-unreadable", tool: "cibadmin", detail: "xml.malformed" },
    ],
    [
      "an answer that was cut off",
      exited(CIB.slice(0, 900)),
      { code: "node.output-unreadable", tool: "cibadmin", detail: "xml.malformed" },
    ],
    [
      "no words at all",
      exited(""),
      { code: "node.output-unreadable", tool: "cibadmin", detail: "xml.empty" },
    ],
    [
      "more than is read",
      { kind: "overflowed", limitBytes: 1 } as const,
      { code: "node.output-unreadable", tool: "cibadmin", detail: "xml.too-large" },
    ],
  ])("the status is shown where the configuration is %s", async (_, cib, unread) => {
    expect(await read(exited(MON), cib)).toMatchObject({
      nodes: 3,
      constraints: 0,
      configured: false,
      unread,
    });
  });

  it("says so, takes nothing for removed, and is whole again with the next reading", async () => {
    const whole = await readCluster(nodeWith(exited(MON), exited(CIB)));
    if (!whole.ok) throw new Error("not read");
    const half = await readCluster(nodeWith(exited(MON), exited("", 4)), whole.value);
    if (!half.ok) throw new Error("not read");
    expect(verdicts(half.value.cluster).map(({ code }) => code)).toContain("configuration-unread");
    expect(clusterEvents(whole.value.cluster, half.value.cluster).map(({ kind }) => kind)).toEqual([]);
    const again = await readCluster(nodeWith(exited(MON), exited("", 4)), half.value);
    expect(again.ok && again.value).toBe(half.value);
    const other = await readCluster(nodeWith(exited(MON), exited("no XML")), half.value);
    const same = await readCluster(nodeWith(exited(MON), exited("no XML")), other.ok ? other.value : null);
    expect(same.ok && other.ok && same.value === other.value).toBe(true);
    const back = await readCluster(nodeWith(exited(MON), exited(CIB)), half.value);
    expect(back.ok && back.value.cluster.constraints).toHaveLength(4);
    expect(back.ok && clusterEvents(half.value.cluster, back.value.cluster)).toEqual([]);
  });

  it.each([
    ["the connection broke", LOST, { code: "node.lost" }],
    ["the node is too slow", LATE, { code: "node.timed-out" }],
  ])("a node that is going is left, not half believed: %s", async (_, cib, problem) => {
    expect(await read(exited(MON), cib)).toMatchObject({ problem });
  });

  it.each([
    ["something else", exited("Welcome"), { code: "node.output-unreadable", tool: "crm_mon" }],
    ["an exit status that means a stopped cluster", exited("", 102), { code: "node.cluster-stopped" }],
    ["a success without a document", exited(""), { code: "node.output-unreadable", detail: "xml.empty" }],
  ])("without a status there is no picture, and its reason is crm_mon's own: %s", async (_, mon, problem) => {
    expect(await read(mon, exited(CIB))).toMatchObject({ problem });
  });

  it("a member's own status needs no configuration", async () => {
    const status = await readStatus(nodeWith(exited(MON), exited("", 4)));
    expect(status.ok && status.value.nodes).toHaveLength(3);
    expect(status.ok && status.value.configurationProblem).toBeNull();
  });
});

describe("histories that crm_mon dies of", () => {
  /** As Pacemaker 2.1.5 does with a history of a resource that is not configured any more. */
  function nodeThatDies() {
    const ran: string[] = [];
    const node: NodeRunner = {
      node: "n1",
      sudo: false,
      async run(argv) {
        if (argv[0] !== "crm_mon") return argv[0] === "cibadmin" ? exited(CIB) : exited("", 1);
        ran.push(argv.join(" "));
        return argv.includes("--exclude=operations,failcounts")
          ? exited(MON.replace(/<node_history>(?:.|\n)*?<.node_history>/, ""))
          : exited("", 139);
      },
      script: () => Promise.reject(new Error("not used")),
    };
    return { ran, node };
  }

  it("are left out and named; all else is there, and the whole is not asked for at every reading", async () => {
    const { ran, node } = nodeThatDies();
    const first = await readCluster(node);
    if (!first.ok) throw new Error(first.error.code);
    const { cluster } = first.value;
    expect(cluster.nodes).toHaveLength(3);
    expect(cluster.historyProblem).toEqual({
      code: "node.command-killed",
      tool: "crm_mon",
      signal: "SIGSEGV",
    });
    expect(verdicts(cluster).map(({ code }) => code)).toContain("history-unread");
    const again = await readCluster(node, first.value);
    expect(again.ok && again.value).toBe(first.value);
    expect(ran.map((line) => line.includes("exclude"))).toEqual([false, true, true]);
  });

  it("keep no other member from giving its own word", async () => {
    const status = await readStatus(nodeThatDies().node);
    expect(status.ok && status.value.nodes).toHaveLength(3);
  });
});

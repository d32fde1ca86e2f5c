import { describe, expect, it } from "vitest";
import type { Cluster } from "./cluster";
import type { ResourceSet } from "./constraint";
import type { FencingEvent } from "./failure";
import type { Verdict } from "./health";
import type { Clone } from "./resource";
import type { Rule } from "./rule";
import {
  sampleClone,
  sampleCluster,
  sampleGroup,
  sampleLocation,
  sampleNode,
  samplePrimitive,
  sampleTicket,
} from "./samples";
import { isExplainedAlike, verdicts, worstSeverity } from "./verdicts";

const DEVICE = samplePrimitive("fence", "n1", {
  agent: { standard: "stonith", provider: null, type: "fence_ipmilan" },
});

/** Verdicts of a cluster that is healthy but for the change. */
function judge(change: Partial<Cluster>): readonly Verdict[] {
  const cluster = sampleCluster(change);
  return verdicts({ ...cluster, resources: [DEVICE, ...cluster.resources] });
}

/** Code and the first thing it concerns. */
function brief(list: readonly Verdict[]): readonly string[] {
  return list.map((verdict) => {
    const { code, severity, ...concerns } = verdict;
    return [severity, code, ...Object.values(concerns).slice(0, 1)].join(" ");
  });
}

const options = (change: Partial<Cluster["options"]>) => ({ ...sampleCluster().options, ...change });
const nodes = (change: Parameters<typeof sampleNode>[1]) => [
  sampleNode("n1", { isDc: true }),
  sampleNode("n2", change),
  sampleNode("n3"),
];

describe("a cluster", () => {
  it("that is well has no verdicts", () => {
    expect(judge({})).toEqual([]);
    expect(worstSeverity([])).toBe("ok");
  });

  it("without a designated controller: one thing to say, not two", () => {
    expect(brief(judge({ dc: null, hasQuorum: false }))).toEqual(["critical no-dc"]);
  });

  it("without quorum: what is stopped or offline for it is not said again as stopped", () => {
    const lost = judge({
      hasQuorum: false,
      nodes: nodes({ online: false, expectedUp: false }),
      resources: [samplePrimitive("vip", null)],
    });
    expect(brief(lost)).toEqual(["critical quorum-lost stop", "critical node-offline n2"]);
    expect(
      brief(
        judge({
          hasQuorum: false,
          options: options({ noQuorumPolicy: "ignore" }),
          resources: [samplePrimitive("vip", null)],
        }),
      ),
    ).toContain("critical resource-stopped vip");
  });

  it("whose options hold it back", () => {
    const held = { maintenanceMode: true, stopAllResources: true, fencingEnabled: false };
    const stopped = [samplePrimitive("vip", null, { managed: false })];
    expect(brief(judge({ options: options(held), resources: stopped }))).toEqual([
      "critical stop-all-resources",
      "warning maintenance-mode",
      "warning fencing-disabled",
    ]);
  });

  it("of mixed versions, or with daemons that do not run", () => {
    const dc = { name: "n1", version: "2.1.5", mixedVersion: true };
    expect(brief(judge({ dc }))).toEqual(["info mixed-versions"]);
    expect(brief(judge({ daemonState: "shutting-down" }))).toEqual([
      "critical daemon-not-running shutting-down",
    ]);
    expect(brief(verdicts(sampleCluster({ daemonState: "disconnected", nodes: [], dc: null })))).toEqual([
      "critical daemon-not-running disconnected",
    ]);
    expect(judge({ daemonState: "unknown" })).toEqual([]);
  });

  it("and where it shows no node, it is not healthy", () => {
    expect(brief(verdicts(sampleCluster({ nodes: [], resources: [], dc: null })))).toEqual([
      "critical no-dc",
    ]);
  });

  it("has the worst first", () => {
    const list = judge({
      nodes: nodes({ standby: true }),
      resources: [samplePrimitive("off", null, { disabled: true }), samplePrimitive("down", null)],
    });
    expect(brief(list)).toEqual([
      "critical resource-stopped down",
      "warning node-standby n2",
      "info resource-disabled off",
    ]);
    expect(worstSeverity(list)).toBe("critical");
  });
});

describe("a node", () => {
  it.each([
    [{ online: false, expectedUp: false }, "warning node-offline n2"],
    [{ online: false, expectedUp: true }, "critical node-offline n2"],
    [{ online: false, unclean: true }, "critical node-unclean n2"],
    [{ online: true, unclean: true, standby: true }, "critical node-unclean n2"],
    [{ online: false, pending: true }, "warning node-pending n2"],
    [{ standby: true }, "warning node-standby n2"],
    [{ health: "red" as const }, "warning node-unhealthy n2"],
  ])("%j is %s, said once", (change, expected) => {
    expect(brief(judge({ nodes: nodes(change) }))).toEqual([expected]);
  });

  it("in standby and in maintenance is both: each has to be ended", () => {
    expect(brief(judge({ nodes: nodes({ maintenance: true, standby: true }) }))).toEqual([
      "warning node-standby n2",
      "warning node-maintenance n2",
    ]);
  });

  it("that is away is said with what it will be when it is back", () => {
    const back = (change: Parameters<typeof sampleNode>[1]) =>
      judge({ nodes: nodes({ online: false, ...change }) }).map((v) => "back" in v && v.back);
    expect(back({})).toEqual(["online"]);
    expect(back({ standby: true })).toEqual(["standby"]);
    expect(back({ maintenance: true })).toEqual(["maintenance"]);
  });

  it("of kind guest or remote follows the resource that makes it", () => {
    const guest = sampleNode("g1", { kind: "guest", online: false, expectedUp: false, containerId: "vm" });
    const cluster = (change: Parameters<typeof samplePrimitive>[2], node: string | null) =>
      brief(
        judge({
          nodes: [...nodes({}), guest],
          resources: [samplePrimitive("vm", node, change), samplePrimitive("g1", null)],
        }),
      );
    expect(cluster({ disabled: true }, null)).toEqual(["info resource-disabled vm"]);
    expect(cluster({}, null)).toEqual(["critical resource-stopped vm"]);
    expect(cluster({}, "n1")).toEqual(["warning node-offline g1"]);
  });
});

describe("a resource", () => {
  it.each([
    [samplePrimitive("r", null), "critical resource-stopped r"],
    [samplePrimitive("r", "n1", { failed: true }), "critical resource-failed r"],
    [
      samplePrimitive("r", "n1", { failed: true, blocked: true, managed: false }),
      "critical resource-blocked r",
    ],
    [
      samplePrimitive("r", "n1", { nodes: ["n1", "n2"], blocked: true }),
      "critical resource-multiply-active r",
    ],
    [samplePrimitive("r", null, { disabled: true }), "info resource-disabled r"],
    [samplePrimitive("r", "n1", { managed: false }), "warning resource-unmanaged r"],
    [samplePrimitive("r", null, { managed: false }), "warning resource-unmanaged r"],
    [samplePrimitive("r", "n1", { orphaned: true }), "warning resource-orphaned r"],
  ])("%# has one verdict", (resource, expected) => {
    expect(brief(judge({ resources: [resource] }))).toEqual([expected]);
  });

  it.each([
    samplePrimitive("r", "n1", { failed: true, failureIgnored: true }),
    samplePrimitive("r", "n1", { role: "starting", pending: "Starting" }),
    samplePrimitive("r", "n1", { nodes: ["n1", "n2"], role: "migrating", pending: "Migrating" }),
  ])("%# that is well or on its way has none", (resource) => {
    expect(judge({ resources: [resource] })).toEqual([]);
  });

  it("on a node in maintenance is not told apart from it", () => {
    const resources = [samplePrimitive("r", "n2", { managed: false })];
    expect(brief(judge({ nodes: nodes({ maintenance: true }), resources }))).toEqual([
      "warning node-maintenance n2",
    ]);
  });

  it("that waits for its node by a shutdown lock is where it should be, and said so", () => {
    expect(brief(judge({ resources: [samplePrimitive("r", null, { lockedTo: "n2" })] }))).toEqual([
      "info resource-locked r",
    ]);
  });

  it("without its ticket is where it should be", () => {
    const constraints = [sampleTicket("t", "r", "site")];
    const resources = [samplePrimitive("r", null)];
    const tickets = [{ id: "site", granted: true, standby: false, lastGranted: null }];
    expect(judge({ constraints, resources })).toEqual([]);
    expect(brief(judge({ constraints, resources, tickets }))).toEqual(["critical resource-stopped r"]);
  });
});

describe("a group", () => {
  const member = (id: string, node: string | null, change = {}) => samplePrimitive(id, node, change);

  it("that is stopped is one thing; members behind the first that is down are not said", () => {
    const stopped = sampleGroup("g", [member("a", null), member("b", null)]);
    expect(brief(judge({ resources: [stopped] }))).toEqual(["critical resource-stopped g"]);
    const half = sampleGroup("g", [member("a", "n1"), member("b", null), member("c", null)]);
    expect(brief(judge({ resources: [half] }))).toEqual(["critical resource-stopped b"]);
  });

  it("with a failed, disabled or unmanaged member", () => {
    const failed = sampleGroup("g", [member("a", "n1", { failed: true }), member("b", null)], {
      failed: true,
    });
    expect(brief(judge({ resources: [failed] }))).toEqual([
      "critical resource-failed a",
      "critical resource-stopped b",
    ]);
    const disabled = sampleGroup("g", [
      member("a", "n1"),
      member("b", null, { disabled: true }),
      member("c", null),
    ]);
    expect(brief(judge({ resources: [disabled] }))).toEqual(["info resource-disabled b"]);
    const off = sampleGroup("g", [member("a", null, { disabled: true })], { disabled: true });
    expect(brief(judge({ resources: [off] }))).toEqual(["info resource-disabled g"]);
    const unmanaged = sampleGroup("g", [member("a", "n1", { managed: false })], { managed: false });
    expect(brief(judge({ resources: [unmanaged] }))).toEqual(["warning resource-unmanaged g"]);
  });
});

describe("a clone", () => {
  it("runs while any instance does, and is one thing", () => {
    const copies = (...on: (string | null)[]) => on.map((node) => samplePrimitive("w", node));
    expect(judge({ resources: [sampleClone("wc", copies("n1", null, null))] })).toEqual([]);
    expect(brief(judge({ resources: [sampleClone("wc", copies(null, null))] }))).toEqual([
      "critical resource-stopped wc",
    ]);
    const failed = [
      samplePrimitive("w", "n1", { failed: true }),
      samplePrimitive("w", "n2", { failed: true }),
    ];
    expect(brief(judge({ resources: [sampleClone("wc", failed)] }))).toEqual(["critical resource-failed wc"]);
  });
});

describe("failed operations", () => {
  const failure = (resource: string, node: string): Cluster["failures"][number] => ({
    operationKey: `${resource}_monitor_10000`,
    resource,
    node,
    task: "monitor",
    intervalMs: 10000,
    exitCode: 7,
    exitStatus: "not running",
    exitReason: null,
    status: "complete",
    call: 1,
    lastChange: null,
    queuedMs: null,
    execMs: null,
  });

  it("are said once for each place, unless the resource's own verdict covers them", () => {
    const failures = [failure("vip", "n1"), failure("vip", "n1"), failure("vip", "n2"), failure("bad", "n1")];
    const resources = [samplePrimitive("vip", "n1"), samplePrimitive("bad", "n1", { failed: true })];
    expect(brief(judge({ failures, resources }))).toEqual([
      "critical resource-failed bad",
      "warning operation-failed vip",
      "warning operation-failed vip",
    ]);
  });
});

describe("fencing", () => {
  const event = (state: FencingEvent["state"], completedAt: string | null): FencingEvent => ({
    action: "reboot",
    target: "n2",
    state,
    origin: "n1",
    delegate: null,
    client: "pacemaker-controld",
    completedAt,
    exitReason: null,
  });

  it("enabled without a device, unless nodes stop themselves", () => {
    expect(brief(verdicts(sampleCluster()))).toEqual(["warning fencing-no-device"]);
    const sbd = { "have-watchdog": "true", "stonith-watchdog-timeout": "10s" };
    expect(verdicts(sampleCluster({ options: options({ properties: sbd }) }))).toEqual([]);
    const off = { ...sbd, "stonith-watchdog-timeout": "0" };
    expect(brief(verdicts(sampleCluster({ options: options({ properties: off }) })))).toHaveLength(1);
  });

  it("that failed counts until a later one succeeds, and less once the node is safe", () => {
    const failed = event("failed", "2026-03-01T10:00:00Z");
    const unclean = nodes({ online: false, unclean: true });
    expect(brief(judge({ fencing: [failed], nodes: unclean }))).toContain("critical fencing-failed n2");
    expect(brief(judge({ fencing: [failed] }))).toEqual(["warning fencing-failed n2"]);
    const timedOut = { ...failed, exitReason: "Fence agent did not complete within 6s" };
    expect(judge({ fencing: [failed] })).toMatchObject([{ said: null }]);
    expect(judge({ fencing: [timedOut] })).toMatchObject([{ said: timedOut.exitReason }]);
    expect(judge({ fencing: [event("success", "2026-03-01T10:00:05Z"), failed] })).toEqual([]);
    expect(judge({ fencing: [event("success", null), event("failed", null)] })).toEqual([]);
    expect(brief(judge({ fencing: [failed, event("success", "2026-03-01T09:00:00Z")] }))).toHaveLength(1);
  });

  it("under way is told, whatever came before", () => {
    const pending = event("pending", null);
    expect(brief(judge({ fencing: [pending] }))).toEqual(["warning fencing-pending n2"]);
    const failed = event("failed", "2026-03-01T10:00:00Z");
    expect(brief(judge({ fencing: [pending, failed] }))).toEqual([
      "warning fencing-pending n2",
      "warning fencing-failed n2",
    ]);
  });

  it("by devices that cut nothing is pretended, until one that cuts is there", () => {
    const device = (id: string, type: string) =>
      samplePrimitive(id, "n1", { agent: { standard: "stonith", provider: null, type } });
    const lack = (...resources: ReturnType<typeof device>[]) => brief(verdicts(sampleCluster({ resources })));
    expect(lack(device("a", "fence_dummy"), device("b", "null"))).toEqual(["warning fencing-pretended"]);
    expect(lack(device("a", "fence_dummy"), device("b", "fence_ipmilan"))).toEqual([]);
  });
});

describe("tickets", () => {
  const down = [samplePrimitive("a", null), samplePrimitive("b", null)];
  const granted = [{ id: "site", granted: true, standby: false, lastGranted: null }];
  const set = (resources: readonly string[], change: Partial<ResourceSet> = {}): ResourceSet => ({
    id: "set",
    resources,
    sequential: true,
    requireAll: true,
    ordering: null,
    action: null,
    role: null,
    score: null,
    kind: null,
    ...change,
  });

  it("in a set hold everything that the set lists, and nothing else", () => {
    const constraints = [sampleTicket("t", null, "site", { sets: [set(["a"])] })];
    expect(brief(judge({ constraints, resources: down }))).toEqual(["critical resource-stopped b"]);
    expect(brief(judge({ constraints, resources: down, tickets: granted }))).toHaveLength(2);
  });

  it("hold what a tag or a template stands for", () => {
    const constraints = [sampleTicket("t", "both", "site")];
    expect(judge({ constraints, resources: down, aliases: { both: ["a", "b"] } })).toEqual([]);
  });

  it("hold a group's member and those behind it", () => {
    const constraints = [sampleTicket("t", "b", "site")];
    const group = (first: string | null) =>
      sampleGroup("g", [samplePrimitive("a", first), ...["b", "c"].map((id) => samplePrimitive(id, null))]);
    expect(judge({ constraints, resources: [group("n1")] })).toEqual([]);
    expect(brief(judge({ constraints, resources: [group(null)] }))).toEqual(["critical resource-stopped g"]);
  });

  it("hold a clone by its own name, not by that of what is inside", () => {
    const resources = [sampleClone("cc", [samplePrimitive("c", null)])];
    expect(judge({ constraints: [sampleTicket("t", "cc", "site")], resources })).toEqual([]);
    expect(brief(judge({ constraints: [sampleTicket("t", "c", "site")], resources }))).toEqual([
      "critical resource-stopped cc",
    ]);
  });

  it("for the promoted role keep from promotion, not from running", () => {
    const clone = (role: "unpromoted" | "stopped") => [
      sampleClone("dbc", [samplePrimitive("db", role === "stopped" ? null : "n1", { role })], {
        promotable: true,
      }),
    ];
    const constraints = [sampleTicket("t", "dbc", "site", { role: "promoted" })];
    expect(judge({ constraints, resources: clone("unpromoted") })).toEqual([]);
    expect(brief(judge({ constraints, resources: clone("stopped") }))).toEqual([
      "critical resource-stopped dbc",
    ]);
    expect(brief(judge({ constraints, resources: clone("unpromoted"), tickets: granted }))).toEqual([
      "critical resource-not-promoted dbc",
    ]);
  });
});

describe("a node that has just joined", () => {
  const joined = (featureSet: string | null) => [
    sampleNode("n1", { isDc: true }),
    sampleNode("n2", { featureSet }),
    sampleNode("n3"),
  ];
  const twice = [samplePrimitive("r", "n1", { nodes: ["n1", "n2"] })];

  it("has not told all: what seems to run twice is no alarm before the cluster has looked at it", () => {
    for (const untold of [null, "<3.15.1"]) {
      expect(judge({ nodes: joined(untold), resources: twice })).toEqual([]);
    }
    expect(brief(judge({ nodes: joined("3.16.2"), resources: twice }))).toEqual([
      "critical resource-multiply-active r",
    ]);
  });

  it("is not taken for one where no node tells its feature set", () => {
    const nodes = ["n1", "n2"].map((name) => sampleNode(name, { featureSet: null, isDc: name === "n1" }));
    expect(brief(judge({ nodes, resources: twice }))).toEqual(["critical resource-multiply-active r"]);
  });

  it("is being asked what runs there: nobody knows yet whether it is stopped", () => {
    expect(judge({ resources: [samplePrimitive("r", null, { probe: "pending" })] })).toEqual([]);
  });
});

describe("left-over constraints", () => {
  const location = (id: string, origin: "configured" | "cli-prefer" | "cli-ban") =>
    sampleLocation(id, "vip", "n1", { origin });
  const ban = (id: string) => ({ id, resource: "vip", node: "n2", weight: "-1000000", promotedOnly: false });
  const timed = (operation: "lt" | "gt"): Rule => ({
    id: "cli-ban-vip-on-n2-rule",
    score: "-INFINITY",
    scoreAttribute: null,
    role: null,
    operator: "and",
    conditions: [
      { kind: "attribute", attribute: "#uname", operation: "eq", value: "n2", type: null, source: null },
      {
        kind: "date",
        operation,
        start: operation === "gt" ? "2026-11-20 08:00:00Z" : null,
        end: operation === "lt" ? "2026-11-20 08:00:00Z" : null,
        duration: null,
        spec: null,
      },
    ],
  });
  const timedBan = (operation: "lt" | "gt") =>
    sampleLocation("cli-ban-vip-on-n2", "vip", "n2", {
      origin: "cli-ban",
      score: -1_000_000,
      rules: [timed(operation)],
    });
  const standing = (change: Partial<Cluster>) =>
    judge(change).map((v) => "standing" in v && [v.severity, v.standing, v.until]);

  it("are one verdict each; what a person wrote is none", () => {
    const constraints = [location("cli-prefer-vip", "cli-prefer"), location("home", "configured")];
    expect(brief(judge({ constraints }))).toEqual(["warning leftover-constraint cli-prefer-vip"]);
    expect(standing({ constraints })).toEqual([["warning", "always", null]]);
  });

  it("that stand differently are explained differently, others alike", () => {
    const [over, always, another] = judge({
      constraints: [
        timedBan("lt"),
        location("cli-prefer-a", "cli-prefer"),
        sampleLocation("cli-prefer-b", "b", "n2", { origin: "cli-prefer" }),
      ],
    }).toReversed();
    if (!over || !always || !another) throw new Error("not three verdicts");
    expect(isExplainedAlike(always, another)).toBe(true);
    expect(isExplainedAlike(over, always)).toBe(false);
  });

  it("are known from crm_mon alone, and not said twice when they end by a rule", () => {
    const bans = [ban("cli-ban-vip-on-n2-rule"), ban("no-n2")];
    expect(brief(judge({ bans }))).toEqual(["warning leftover-constraint cli-ban-vip-on-n2"]);
    expect(brief(judge({ bans, constraints: [location("cli-ban-vip-on-n2", "cli-ban")] }))).toHaveLength(1);
  });

  it("with a time are in force as long as crm_mon lists them, whatever our clock says", () => {
    const until = "2026-11-20 08:00:00Z";
    const bans = [ban("cli-ban-vip-on-n2-rule")];
    expect(standing({ constraints: [timedBan("lt")], bans })).toEqual([["info", "until", until]]);
    expect(standing({ constraints: [timedBan("lt")] })).toEqual([["info", "over", until]]);
    expect(standing({ constraints: [timedBan("gt")] })).toEqual([["info", "idle", null]]);
    expect(standing({ constraints: [timedBan("gt")], bans })).toEqual([["warning", "sometimes", null]]);
  });

  it("that hold on a node for a time: whether it is over, no list of crm_mon says", () => {
    const pin = (operation: "lt" | "gt") => {
      const rules = [{ ...timed(operation), score: "INFINITY" }];
      return [sampleLocation("cli-prefer-vip", "vip", "n2", { origin: "cli-prefer", rules })];
    };
    expect(standing({ constraints: pin("lt") })).toEqual([["info", "unknown", "2026-11-20 08:00:00Z"]]);
    expect(standing({ constraints: pin("gt") })).toEqual([["warning", "unknown", null]]);
  });

  it("of a change of ours that goes on are none: it lets go itself", () => {
    const cluster = sampleCluster({
      resources: [DEVICE, samplePrimitive("vip", "n1")],
      constraints: [location("cli-prefer-vip", "cli-prefer")],
    });
    expect(verdicts(cluster, new Set(["vip"]))).toEqual([]);
    expect(brief(verdicts(cluster, new Set(["other"])))).toEqual([
      "warning leftover-constraint cli-prefer-vip",
    ]);
  });
});

describe("a promotable clone", () => {
  const database = (role: "promoted" | "unpromoted", change: Partial<Clone> = {}) => [
    sampleClone(
      "db-clone",
      [samplePrimitive("db", "n1", { role }), samplePrimitive("db", "n2", { role: "unpromoted" })],
      { promotable: true, ...change },
    ),
  ];

  it("that runs without a promoted instance is down for whoever needs that role", () => {
    expect(brief(judge({ resources: database("unpromoted") }))).toEqual([
      "critical resource-not-promoted db-clone",
    ]);
  });

  it("is well with one, or when nobody wants one", () => {
    expect(judge({ resources: database("promoted") })).toEqual([]);
    expect(brief(judge({ resources: database("unpromoted", { targetRole: "unpromoted" }) }))).toEqual([
      "info resource-held-unpromoted db-clone",
    ]);
    expect(judge({ resources: database("unpromoted", { promotable: false }) })).toEqual([]);
  });
});

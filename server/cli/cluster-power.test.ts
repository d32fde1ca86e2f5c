import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Plan } from "@/lib/change/plan/plan";
import { ok } from "@/lib/result";
import { startJob } from "../services/job/start";
import type { StoredCluster } from "../store/clusters";
import { runHeartbeatAction } from "./cluster-heartbeat";
import { clusterStart, clusterStop } from "./cluster-power";
import { clusterRestart } from "./cluster-restart";
import { tellJob } from "./follow-job";
import { confirmName, planAndApply, planAndTell } from "./plan-and-apply";

const stored = (name: string, stack: StoredCluster["stack"]) =>
  ({
    id: `id-${name}`,
    name,
    stack,
    nodes: ["n1", "n2"].map((node) => ({ name: node })),
  }) as unknown as StoredCluster;
const web = stored("web", "pacemaker");
const old = stored("old", "heartbeat");

vi.mock("./cluster-list", () => ({
  clusterCalled: async (name: string) => {
    const found = [web, old].find((one) => one.name === name);
    if (found === undefined) throw new Error(`There is no cluster "${name}"`);
    return found;
  },
}));
vi.mock("./plan-and-apply", () => ({ planAndApply: vi.fn(), planAndTell: vi.fn(), confirmName: vi.fn() }));
vi.mock("./follow-job", () => ({ tellJob: vi.fn() }));
vi.mock("../services/job/start", () => ({ startJob: vi.fn() }));
vi.mock("./cluster-heartbeat", () => ({ runHeartbeatAction: vi.fn() }));

beforeEach(() => vi.resetAllMocks());

describe("the cluster's services", () => {
  it("stop on all nodes where none is named, and are planned as any change", async () => {
    await clusterStop(["web"]);
    expect(planAndApply).toHaveBeenCalledExactlyOnceWith({
      cluster: web,
      operation: { kind: "node.services", nodes: ["n1", "n2"], on: false },
      already: "n1, n2: nothing to stop.",
      apply: true,
    });
  });

  it("start on the named nodes, which the plan knows or refuses", async () => {
    await clusterStart(["web", "--node", "n2", "--node", "n3"]);
    const operation = { kind: "node.services", nodes: ["n2", "n3"], on: true };
    expect(planAndApply).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ operation }));
  });

  it("restart on one node at a time", async () => {
    await clusterRestart(["web", "--node", "n1"]);
    const operation = { kind: "node.restart", node: "n1" };
    expect(planAndApply).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ cluster: web, operation }),
    );
    await expect(clusterRestart(["old", "--node", "n1"])).rejects.toThrow(/stopped and started/);
  });

  it.each([clusterStop, clusterStart, clusterRestart])("want a cluster that is there: %o", async (verb) => {
    await expect(verb([])).rejects.toThrow(/npm run harrier -- cluster/);
    await expect(verb(["nowhere", "--node", "n1"])).rejects.toThrow(/no cluster "nowhere"/);
    await expect(verb(["web", "--all"])).rejects.toThrow(/--all/);
    expect(planAndApply).not.toHaveBeenCalled();
  });
});

describe("a restart on all nodes", () => {
  const plan = (notes: Plan["notes"] = []) => ({ notes }) as Plan;
  beforeEach(() => {
    vi.mocked(planAndTell).mockResolvedValue(plan());
    vi.mocked(startJob).mockResolvedValue(ok({ jobId: "j1" }));
    vi.spyOn(console, "log").mockImplementation(() => undefined);
  });

  it("tells what stops, then does it as a job, and follows that to its end", async () => {
    await clusterRestart(["web", "--yes", "web"]);
    expect(planAndTell).toHaveBeenCalledExactlyOnceWith({
      cluster: web,
      operation: { kind: "node.services", nodes: ["n1", "n2"], on: false },
      already: "n1, n2: nothing to restart.",
    });
    expect(vi.mocked(startJob).mock.lastCall?.[1]).toEqual({
      ...{ kind: "restart-all", clusterId: "id-web", confirm: "web", without: [] },
    });
    expect(tellJob).toHaveBeenCalledExactlyOnceWith("j1");
    expect(planAndApply).not.toHaveBeenCalled();
    vi.mocked(tellJob).mockRejectedValueOnce(new Error("The job ended as failed."));
    await expect(clusterRestart(["web", "--yes", "web"])).rejects.toThrow("The job ended as failed.");
  });

  it("begins nothing without the name, with another one, or while a node is silent that is not left out", async () => {
    await expect(clusterRestart(["web"])).rejects.toThrow("--yes web");
    await expect(clusterRestart(["web", "--yes", "Web"])).rejects.toThrow("--yes web");
    const unreached = { code: "node-unreached", node: "n2", problem: null } as const;
    vi.mocked(planAndTell).mockResolvedValue(plan([unreached]));
    await expect(clusterRestart(["web", "--yes", "web"])).rejects.toThrow("--without n2");
    expect(startJob).not.toHaveBeenCalled();
    vi.mocked(planAndTell).mockResolvedValue(plan());
    await clusterRestart(["web", "--yes", "web", "--without", "n2"]);
    expect(vi.mocked(planAndTell).mock.lastCall?.[0]).toMatchObject({ operation: { nodes: ["n1"] } });
    expect(vi.mocked(startJob).mock.lastCall?.[1]).toMatchObject({ without: ["n2"] });
  });

  it("has nothing to do where nothing runs", async () => {
    vi.mocked(planAndTell).mockResolvedValue(null);
    await clusterRestart(["web", "--yes", "web"]);
    expect(startJob).not.toHaveBeenCalled();
  });
});

describe("Heartbeat's", () => {
  it("stop on all nodes only once the name was typed, which the job gets", async () => {
    await clusterStop(["old"]);
    expect(confirmName).toHaveBeenCalledWith("old");
    const stop = { kind: "stop", nodes: ["n1", "n2"] };
    expect(runHeartbeatAction).toHaveBeenCalledExactlyOnceWith("id-old", stop, "old");
    vi.mocked(confirmName).mockRejectedValueOnce(new Error("Nothing was done."));
    await expect(clusterStop(["old", "--node", "n2", "--node", "n1"])).rejects.toThrow("Nothing was done.");
    expect(runHeartbeatAction).toHaveBeenCalledOnce();
  });

  it("stop on one and start on all without", async () => {
    await clusterStop(["old", "--node", "n1"]);
    await clusterStart(["old"]);
    expect(confirmName).not.toHaveBeenCalled();
    expect(vi.mocked(runHeartbeatAction).mock.calls).toEqual([
      ["id-old", { kind: "stop", nodes: ["n1"] }, undefined],
      ["id-old", { kind: "start", nodes: ["n1", "n2"] }, undefined],
    ]);
    expect(planAndApply).not.toHaveBeenCalled();
  });
});

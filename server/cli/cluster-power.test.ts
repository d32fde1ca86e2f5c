import { beforeEach, describe, expect, it, vi } from "vitest";
import type { StoredCluster } from "../store/clusters";
import { runHeartbeatAction } from "./cluster-heartbeat";
import { clusterRestart, clusterStart, clusterStop } from "./cluster-power";
import { confirmName, planAndApply } from "./plan-and-apply";

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
vi.mock("./plan-and-apply", () => ({ planAndApply: vi.fn(), confirmName: vi.fn() }));
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
    await expect(clusterRestart(["web"])).rejects.toThrow(/Which node of which cluster/);
    await expect(clusterRestart(["old", "--node", "n1"])).rejects.toThrow(/stopped and started/);
  });

  it.each([clusterStop, clusterStart, clusterRestart])("want a cluster that is there: %o", async (verb) => {
    await expect(verb([])).rejects.toThrow(/npm run harrier -- cluster/);
    await expect(verb(["nowhere", "--node", "n1"])).rejects.toThrow(/no cluster "nowhere"/);
    await expect(verb(["web", "--all"])).rejects.toThrow(/--all/);
    expect(planAndApply).not.toHaveBeenCalled();
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

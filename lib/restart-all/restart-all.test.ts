import { expect, it } from "vitest";
import { sampleCluster, sampleNode, samplePrimitive } from "../cluster/samples";
import { notAsBefore, type RestartAll, runningIn, runningInAny } from "./restart-all";

const nodes = ["n1", "n2"].map((name) => sampleNode(name));
const both = sampleCluster({
  nodes,
  resources: [samplePrimitive("vip", "n1"), samplePrimitive("web", "n2")],
});
const started = (id: string, copies = 1) => ({ id, role: "started", copies });

it("what two sides see is taken together: what runs on both is to run once", () => {
  const one = sampleCluster({ nodes, resources: [samplePrimitive("vip", "n1")] });
  const other = sampleCluster({
    nodes,
    resources: [samplePrimitive("vip", "n2"), samplePrimitive("web", "n2")],
  });
  expect(runningInAny([one, other])).toEqual([started("vip"), started("web")]);
});

it("a resource that is just starting or stopping has no role to be as before", () => {
  const passing = sampleCluster({ nodes, resources: [samplePrimitive("vip", "n1", { role: "stopping" })] });
  expect(runningIn(passing)).toEqual([]);
});

it("says what is not as before: a node, the quorum, a resource, a copy of one", () => {
  const starts = { corosync: "1", device: null, pacemaker: "2" };
  const restart: RestartAll = {
    before: ["n1", "n2"].map((node) => ({ node, ...starts })),
    ran: [...runningIn(both), started("clone", 2)],
    ...{ hadQuorum: true, isBegun: true, silent: [] },
  };
  const now = sampleCluster({
    nodes: [sampleNode("n1"), sampleNode("n2", { online: false })],
    resources: [samplePrimitive("vip", "n1"), samplePrimitive("clone", "n1")],
    hasQuorum: false,
  });
  expect(notAsBefore(restart, now)).toEqual(["n2", "quorum", "web (started)", "clone (started, 1/2)"]);
  // Wherever it runs by now.
  const moved = { ...both, resources: [samplePrimitive("vip", "n2"), samplePrimitive("web", "n1")] };
  expect(notAsBefore({ ...restart, ran: runningIn(both) }, moved)).toEqual([]);
  // A node whose Pacemaker did not run, or a cluster that could not be asked, has nothing to be as before.
  const unasked = { ...restart, ran: null, hadQuorum: false };
  const off = restart.before.map((one) => ({ ...one, pacemaker: null }));
  expect(notAsBefore({ ...unasked, before: off }, now)).toEqual([]);
});

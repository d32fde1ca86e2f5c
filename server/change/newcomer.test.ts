import "@/lib/change/operations/homes";
import { expect, it } from "vitest";
import { sampleCluster, sampleNode, samplePrimitive } from "@/lib/cluster/samples";
import type { Reading } from "../cluster/read-cluster";
import { foretellNewcomer } from "./newcomer";
import { fakeRunner } from "./testing/fake-runner";
import { moveXml, simulationXml } from "./testing/fake-simulation";

const HEADER = `<cib epoch="6" num_updates="48" admin_epoch="0">`;
const DEVICE = `<primitive id="f" class="stonith" type="fence_x"><instance_attributes id="fi"><nvpair id="fh" name="pcmk_host_list" value="n1 n2"/></instance_attributes></primitive>`;

function reading(device: string) {
  const nodes = ["n1", "n2"].map((name) => sampleNode(name));
  const cib = `<cib><configuration><crm_config/><nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes><resources>${device}</resources><constraints/></configuration><status/></cib>`;
  const cluster = sampleCluster({ nodes, resources: [samplePrimitive("web", "n1")] });
  return { cluster, source: { cib } } as unknown as Reading;
}

/** A scheduler that spreads what nothing holds. */
function spreading() {
  let isSticky = false;
  return fakeRunner((line) => {
    if (line.startsWith("head ")) return HEADER;
    if (line.includes("resource-stickiness")) isSticky = true;
    if (line.startsWith("crm_simulate --xml-file still.xml")) return simulationXml({ web: "n1" });
    if (!line.startsWith("crm_simulate --xml-file v")) return "";
    const moves = line.includes("v0.xml") || !isSticky;
    return simulationXml({ web: "n1" }, moves ? [moveXml("web", "n1", "n3")] : [], {
      web: moves ? "n3" : "n1",
    });
  });
}

it("a node that joins is played in a copy: what moves, and what would stay with a stickiness", async () => {
  const runner = spreading();
  const foretold = await foretellNewcomer(runner, reading(""), "n3");
  expect(foretold).toMatchObject({
    value: {
      effects: { resources: [{ kind: "move", resource: "web", to: "n3" }] },
      notes: [{ code: "moves-for-balance", resources: ["web"], stickiness: 1 }],
    },
  });
  const put = runner.ran.filter((line) => line.startsWith("cibadmin --create"));
  expect(put[0]).toContain('<node id="3" uname="n3"');
  expect(put[1]).toContain("<lrm_resources/>");
  expect(runner.ran.filter((line) => line === "cibadmin --query")).toHaveLength(1);
});

it("a node that no fencing device is for is told", async () => {
  const foretold = await foretellNewcomer(spreading(), reading(DEVICE), "n3");
  expect(foretold).toMatchObject({
    value: { notes: [{ code: "moves-for-balance" }, { code: "nodes-unfenced", nodes: ["n3"] }] },
  });
});

it("a node that the configuration still has is only told to be up", async () => {
  const runner = spreading();
  await foretellNewcomer(runner, reading(""), "n2");
  expect(runner.ran.join("\n")).toContain("--node-up=n2");
  expect(runner.ran.some((line) => line.startsWith("cibadmin --create"))).toBe(false);
});

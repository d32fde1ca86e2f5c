import { expect, it } from "vitest";
import { sampleCluster, sampleNode } from "../../cluster/samples";
import { DESCRIPTION, inputOf, sampleWorldOf } from "../sample-world";
import type { WizardWorld } from "../wizard";
import { fencing } from "./fencing";
import { deviceTrial } from "./trial";

const actions = ["off", "status", "list"].map((name) => ({
  ...{ name, interval: "0", timeout: null, role: null, depth: null },
}));
const [ANY] = DESCRIPTION.parameters;
/** Of a device with sockets that it can list. */
const SWITCH = {
  ...DESCRIPTION,
  agent: { standard: "stonith", provider: null, type: "fence_switch" },
  parameters: ANY === undefined ? [] : [{ ...ANY, name: "plug", required: false }],
  actions,
} as const;

const input = inputOf(fencing, { agent: "fence_switch" });
const world: WizardWorld = {
  ...sampleWorldOf(fencing, input, { metadata: SWITCH }),
  cluster: sampleCluster({ nodes: [sampleNode("n1"), sampleNode("n2")] }),
};
const trialOf = (parameters: Readonly<Record<string, string>>) =>
  deviceTrial("fence_switch", parameters, world);

it("takes a device as the fencer does: an empty list beside a map is a list, an empty check is none that asks", () => {
  const map = { pcmk_host_map: "n1:3" };
  expect(trialOf({ ...map, pcmk_host_list: "" })).toMatchObject({ isListed: false, plugs: ["3"] });
  expect(trialOf({})).toMatchObject({ isListed: true, names: { n1: "n1", n2: "n2" }, plugs: [] });
  expect(trialOf({ pcmk_host_check: "" })).toMatchObject({ isListed: false, names: null });
});

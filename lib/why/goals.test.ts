import { describe, expect, it } from "vitest";
import type { Variant } from "../change/trial/what-if";
import { sampleCluster, sampleNode, samplePrimitive } from "../cluster/samples";
import type { Simulation } from "../pacemaker/simulation/simulation";
import { attemptsFor, keyOf, questionsAboutResource, variantsOf } from "./goals";
import { groundOfPicture, whySubject } from "./ground";
import { judge } from "./judge";

const ban = (node: string) => ({
  ...{ id: `cli-ban-vip-on-${node}`, resource: "vip", node },
  ...{ weight: "-INFINITY", promotedOnly: false },
});
const cluster = sampleCluster({
  nodes: [sampleNode("n1")],
  resources: [samplePrimitive("vip", null, { disabled: true })],
  bans: [ban("n1")],
});

function asked() {
  const ground = groundOfPicture(cluster);
  const subject = whySubject(cluster, "vip");
  if (subject === null) throw new Error("no vip");
  const [whole] = questionsAboutResource(subject, ground);
  if (whole === undefined) throw new Error("no question");
  return attemptsFor(whole, ground);
}

/** A scheduler that runs it where both are gone, or where one of two words is. */
function played(runs: (text: string) => boolean) {
  return (variant: Variant): Simulation => {
    const placementAfter = runs(keyOf(variant))
      ? [{ resource: "vip", instance: "vip", node: "n1", role: "started" }]
      : [];
    return {
      before: { nodes: [], resources: [], placement: [] },
      actions: [],
      placementAfter,
    } as unknown as Simulation;
  };
}
const still = played(() => false)({ changes: [], afterwards: [] });
const verdictsBy = (runs: (text: string) => boolean) =>
  judge(asked(), played(runs), still).reasons.map(({ cause, verdict }) => `${cause.kind} ${verdict}`);
const isStarted = (text: string) => text.includes("target-role");
const isCleared = (text: string) => text.includes("cli-ban");

describe("reasons by what the scheduler says of copies without them", () => {
  it("one alone decides, the other one is beside it", () => {
    expect(verdictsBy(isCleared)).toEqual(["kept-off decides", "disabled beside"]);
    expect(verdictsBy(isStarted)).toEqual(["disabled decides", "kept-off beside"]);
  });

  it("both have to go", () => {
    expect(verdictsBy((text) => isStarted(text) && isCleared(text))).toEqual([
      "disabled together",
      "kept-off together",
    ]);
  });

  it("either will do", () => {
    expect(verdictsBy((text) => isStarted(text) || isCleared(text))).toEqual([
      "disabled decides",
      "kept-off decides",
    ]);
  });

  it("it starts anyway: nothing is claimed to hold it", () => {
    expect(verdictsBy(() => true)).toEqual(["disabled beside", "kept-off beside"]);
  });

  it("what was not played is not judged", () => {
    const { reasons } = judge(asked(), () => null, still);
    expect(reasons.map(({ verdict }) => verdict)).toEqual(["untold", "untold"]);
  });

  it("copies that are the same are played once, and no more than somebody waits for", () => {
    const attempts = [asked(), asked()];
    expect(variantsOf(attempts, 60)).toHaveLength(4);
    expect(variantsOf(attempts, 2)).toHaveLength(2);
  });

  it("a node of that name never becomes an option or an element of its own", () => {
    const odd = sampleCluster({ nodes: [sampleNode('n"><x')], resources: [samplePrimitive("vip", "n1")] });
    const ground = groundOfPicture(odd);
    const subject = whySubject(odd, "vip");
    if (subject === null) throw new Error("no vip");
    const told = JSON.stringify(
      questionsAboutResource(subject, ground).map((one) => attemptsFor(one, ground)),
    );
    expect(told).toContain("n&quot;&gt;&lt;x");
  });
});

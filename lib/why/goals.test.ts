import { describe, expect, it } from "vitest";
import type { Variant } from "../change/trial/what-if";
import { sampleClone, sampleCluster, sampleGroup, sampleNode, samplePrimitive } from "../cluster/samples";
import type { Simulation } from "../pacemaker/simulation/simulation";
import { attemptsFor, keyOf, questionsAboutResource, variantsOf } from "./goals";
import { groundOfPicture, stoppedPartOf, whySubject } from "./ground";
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

  it("nothing is claimed against a copy as it is that could not be played", () => {
    const plain = asked().plain;
    const without = (runs: (text: string) => boolean) => (variant: Variant) =>
      plain !== null && keyOf(variant) === keyOf(plain) ? null : played(runs)(variant);
    const verdicts = (runs: (text: string) => boolean) => {
      const judged = judge(asked(), without(runs), still);
      expect(judged.plain).toBeNull();
      expect(judged.reasons.flatMap(({ wouldRun }) => wouldRun)).toEqual([]);
      return judged.reasons.map(({ cause, verdict }) => `${cause.kind} ${verdict}`);
    };
    expect(verdicts(isCleared)).toEqual(["kept-off untold", "disabled beside"]);
    expect(verdicts((text) => isStarted(text) && isCleared(text))).toEqual([
      "disabled untold",
      "kept-off untold",
    ]);
  });

  it("of a group that runs in part it is asked why its first member that is down is so", () => {
    const shop = sampleGroup("shop", [
      samplePrimitive("ip", "n1"),
      samplePrimitive("web", null, { disabled: true }),
      samplePrimitive("mail", null),
    ]);
    const partly = sampleCluster({ nodes: [sampleNode("n1"), sampleNode("n2")], resources: [shop] });
    const about = (id: string) => {
      const subject = whySubject(partly, id);
      if (subject === null) throw new Error(`no ${id}`);
      return questionsAboutResource(subject, groundOfPicture(partly)).map(({ goal, causes }) => [
        goal.kind,
        "subject" in goal ? goal.subject.id : null,
        causes.map(({ kind }) => kind),
      ]);
    };
    expect(about("shop")).toEqual([
      ["runs", "web", ["disabled"]],
      ["comes", "web", []],
      ["comes", "web", []],
    ]);
    // One of its members is asked about by itself, and a whole group as a whole.
    expect(about("ip")[0]).toEqual(["leaves", "ip", []]);
    expect(about("mail")[0]).toEqual(["runs", "mail", ["needs"]]);
    const subjectOf = (members: readonly ReturnType<typeof samplePrimitive>[]) => {
      const cluster = sampleCluster({ resources: [sampleGroup("shop", members)] });
      const subject = whySubject(cluster, "shop");
      return subject === null ? null : stoppedPartOf(subject);
    };
    expect(subjectOf([samplePrimitive("ip", "n1"), samplePrimitive("web", "n1")])).toBeNull();
    expect(subjectOf([samplePrimitive("ip", null), samplePrimitive("web", null)])).toBeNull();
    expect(subjectOf(shop.members)?.stopped).toEqual(["web", "mail"]);
  });

  it("of a cloned group a member counts as down that runs in none of its copies", () => {
    const copy = (node: string, web: string | null) =>
      sampleGroup("shop", [samplePrimitive("ip", node), samplePrimitive("web", web)]);
    const part = (webs: readonly (string | null)[]) => {
      const copies = ["n1", "n2"].map((node, index) => copy(node, webs[index] ?? null));
      const subject = whySubject(sampleCluster({ resources: [sampleClone("all", copies)] }), "all");
      return subject === null ? null : (stoppedPartOf(subject)?.stopped ?? null);
    };
    expect(part([null, null])).toEqual(["web"]);
    expect(part(["n1", null])).toBeNull();
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

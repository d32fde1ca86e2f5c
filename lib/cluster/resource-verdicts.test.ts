import { describe, expect, it } from "vitest";
import type { Cluster } from "./cluster";
import type { Primitive } from "./resource";
import { resourceVerdicts } from "./resource-verdicts";
import {
  sampleBundle,
  sampleClone,
  sampleCluster,
  sampleGroup,
  sampleOrder,
  samplePrimitive,
} from "./samples";

const judge = (change: Partial<Cluster>) => resourceVerdicts(sampleCluster(change));
const brief = (list: ReturnType<typeof judge>) =>
  list.map(
    (verdict) => `${verdict.severity} ${verdict.code} ${"resource" in verdict ? verdict.resource : ""}`,
  );

describe("what waits for its turn", () => {
  const going = (id: string) => samplePrimitive(id, "n1", { pending: "Stopping" });
  const order = (first: string, then: string) => sampleOrder(`${first}-${then}`, first, then);

  it("is no alarm: in a group whose member stops or starts, or whose probe is no such thing", () => {
    const web = samplePrimitive("web", null);
    expect(judge({ resources: [sampleGroup("g", [going("fs"), web])] })).toEqual([]);
    const starting = samplePrimitive("fs", "n1", { role: "starting" });
    expect(judge({ resources: [sampleGroup("g", [starting, web])] })).toEqual([]);
    const watched = samplePrimitive("fs", "n1", { pending: "Monitoring" });
    expect(brief(judge({ resources: [sampleGroup("g", [watched, web])] }))).toEqual([
      "critical resource-stopped web",
    ]);
  });

  it("is no alarm where it is ordered after what moves, in turn with others, and is one elsewhere", () => {
    const resources = [
      going("disk"),
      sampleGroup("db", [samplePrimitive("fs", null), samplePrimitive("pg", null)]),
      sampleClone("app", [samplePrimitive("a", null)]),
      samplePrimitive("other", null),
    ];
    const constraints = [order("disk", "fs"), order("db", "a")];
    expect(brief(judge({ resources, constraints }))).toEqual(["critical resource-stopped other"]);
    expect(brief(judge({ resources }))).toEqual([
      "critical resource-stopped db",
      "critical resource-stopped app",
      "critical resource-stopped other",
    ]);
  });
});

describe("a part", () => {
  const row = (id: string, node: string | null, ...members: readonly (string | null)[]) =>
    sampleGroup(id, [
      samplePrimitive("dlm", node),
      ...members.map((where, at) => samplePrimitive(`m${at}`, where)),
    ]);

  it("of a cloned group that runs nowhere is told, and those behind it are not", () => {
    const instances = [row("base:0", "n1", null, null), row("base:1", "n2", null, null)];
    expect(brief(judge({ resources: [sampleClone("base-clone", instances)] }))).toEqual([
      "critical resource-stopped m0",
    ]);
    const half = [row("base:0", "n1", "n1"), row("base:1", "n2", null)];
    expect(judge({ resources: [sampleClone("base-clone", half)] })).toEqual([]);
  });

  it("of a cloned group that is disabled is told as such", () => {
    const off = (node: string) =>
      sampleGroup("g", [
        samplePrimitive("dlm", node),
        samplePrimitive("fs", null, { disabled: true }),
        samplePrimitive("web", null),
      ]);
    expect(brief(judge({ resources: [sampleClone("gc", [off("n1"), off("n2")])] }))).toEqual([
      "info resource-disabled fs",
    ]);
  });

  const replica = (at: string, child: string | null, change: Partial<Primitive> = {}) => ({
    id: at,
    container: samplePrimitive(`httpd-podman-${at}`, "n1"),
    ...{ ip: null, remote: samplePrimitive(`httpd-${at}`, "n1") },
    child: samplePrimitive("web", child, change),
  });

  it("of a bundle: containers run and nothing in them", () => {
    const empty = [replica("0", null), replica("1", null)];
    expect(brief(judge({ resources: [sampleBundle("httpd", empty)] }))).toEqual([
      "critical resource-stopped web",
    ]);
    expect(
      judge({ resources: [sampleBundle("httpd", [replica("0", "httpd-0"), replica("1", null)])] }),
    ).toEqual([]);
  });

  it("of a bundle: none is promoted where one should be", () => {
    const replicas = [replica("0", "httpd-0", { role: "unpromoted" })];
    expect(brief(judge({ resources: [sampleBundle("httpd", replicas, { promotable: true })] }))).toEqual([
      "critical resource-not-promoted httpd",
    ]);
    expect(judge({ resources: [sampleBundle("httpd", replicas)] })).toEqual([]);
  });
});

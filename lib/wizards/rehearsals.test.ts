import { describe, expect, it } from "vitest";
import { sampleCluster, samplePrimitive } from "../cluster/samples";
import { inputOf, sampleWorldOf } from "./sample-world";
import { stickiness } from "./stickiness/stickiness";
import { webService } from "./web-service/web-service";
import type { Wizard, WizardInput, WizardWorld } from "./wizard";

function rehearsed(wizard: Wizard, typed: WizardInput, change: Partial<WizardWorld> = {}) {
  const input = inputOf(wizard, typed);
  return wizard.steps.at(-1)?.rehearsals?.(input, { ...sampleWorldOf(wizard, input), ...change });
}

const SET = { resourceDefaults: { "resource-stickiness": "5" } };

describe("stickiness", () => {
  it("opens with what counts now, as configured, and plays that, too", () => {
    const input = inputOf(stickiness, {});
    const step = stickiness.steps.at(-1);
    const shown = (typed: WizardInput, change: Partial<WizardWorld>) => {
      const all = { ...input, ...typed };
      const [field] = step?.fields(all, { ...sampleWorldOf(stickiness, all), ...change }) ?? [];
      if (field?.kind !== "choice") throw new Error("no choice");
      return { values: field.options.map(({ value }) => value), hint: field.options[0]?.hint };
    };
    expect(input.stickiness).toBe("");
    expect(shown({}, SET)).toMatchObject({ hint: { values: { from: "default", value: "5" } } });
    expect(shown({}, { resourceDefaults: {} })).toEqual({
      values: ["", "home", "stay", "always"],
      hint: { key: "stickiness.nowHint", values: { from: "none", value: "" } },
    });
    expect(shown({ scope: "one", resource: "vip" }, SET).hint).toMatchObject({
      values: { from: "own", value: "5" },
    });
    expect(shown({ scope: "one", resource: "g" }, SET).values).not.toContain("unset");
    expect(stickiness.plan(input, sampleWorldOf(stickiness, input))).toEqual([]);
    expect(rehearsed(stickiness, {}, SET)?.alternatives[0]?.title).toMatchObject({
      key: "stickiness.nowShort",
      values: { value: "5" },
    });
  });

  it("plays each choice through on the node that runs most of it", () => {
    const { alternatives = [], field } = rehearsed(stickiness, { value: "70" }, SET) ?? {};
    expect(field).toBe("stickiness");
    expect(alternatives[0]).toMatchObject({ id: "", steps: [] });
    expect(alternatives.slice(1).map(({ id, steps }) => [id, steps])).toEqual(
      (
        [
          ["home", "0"],
          ["stay", "70"],
          ["always", "INFINITY"],
          ["unset", null],
        ] as const
      ).map(([id, value]) => [
        id,
        [{ kind: "resource-defaults.set", values: { "resource-stickiness": value } }],
      ]),
    );
    // g has two members on n2, vip is alone on n1.
    expect(new Set(alternatives.map(({ failing }) => JSON.stringify(failing)))).toEqual(
      new Set([JSON.stringify({ name: "n2" })]),
    );
    expect(alternatives.every(({ resources }) => resources === null)).toBe(true);
  });

  it("is about one resource where one is chosen, and about the node that was chosen", () => {
    const one = { scope: "one", resource: "vip" };
    const [first] = rehearsed(stickiness, one)?.alternatives ?? [];
    expect(first).toMatchObject({ resources: ["vip"], failing: { name: "n1" } });
    const [other] = rehearsed(stickiness, { ...one, failing: "n3" })?.alternatives ?? [];
    expect(other?.failing).toEqual({ name: "n3" });
    const [gone] = rehearsed(stickiness, { ...one, failing: "n9" })?.alternatives ?? [];
    expect(gone?.failing).toEqual({ name: "n1" });
  });

  it("says when there is no home to go to", () => {
    expect(rehearsed(stickiness, { scope: "one", resource: "vip" })?.note).toBeNull();
    expect(rehearsed(stickiness, { scope: "one", resource: "g" })?.note).toMatchObject({
      key: "stickiness.noHome",
      values: { node: "n2" },
    });
  });

  it("leaves out a number that is none, and all of it where no node is up", () => {
    const { alternatives = [] } = rehearsed(stickiness, { stickiness: "home", value: "lots" }, SET) ?? {};
    expect(alternatives.map(({ id }) => id)).toEqual(["", "home", "always", "unset"]);
    const cluster = sampleCluster({ nodes: [], resources: [samplePrimitive("vip", null)] });
    expect(rehearsed(stickiness, {}, { cluster })?.alternatives).toEqual([]);
  });
});

describe("web service", () => {
  const ip = { ip: "192.0.2.50" };
  const data = { source: "nfs", server: "files", export: "/srv/data", directory: "/srv/www" };

  it("plays all three shapes through, on the node that runs the address", () => {
    const { alternatives = [] } = rehearsed(webService, ip) ?? {};
    expect(alternatives.map(({ id, resources }) => [id, resources])).toEqual([
      ["group", ["web-service"]],
      ["constraints", ["web-vip", "web"]],
      ["clone", ["web-vip", "web-clone"]],
    ]);
    expect(alternatives.map(({ failing }) => failing)).toEqual(Array(3).fill({ holderOf: "web-vip" }));
  });

  it("does not put shared storage under a clone, and says why", () => {
    const typed = { ...ip, ...data, withFilesystem: true };
    expect(rehearsed(webService, typed)?.alternatives.map(({ id }) => id)).toEqual(["group", "constraints"]);
    const input = inputOf(webService, typed);
    const [field] = webService.steps.at(-1)?.fields(input, sampleWorldOf(webService, input)) ?? [];
    expect(field?.kind === "choice" && field.options.at(-1)?.disabled).toEqual({
      key: "web-service.cloneNotMounted",
    });
  });

  it("does not change to a shape whose storage was never filled in", () => {
    const typed = { ...ip, shape: "clone", withFilesystem: true };
    expect(rehearsed(webService, typed)?.alternatives.map(({ id }) => id)).toEqual(["clone"]);
  });
});

import { describe, expect, it } from "vitest";
import { inputOf, sampleWorldOf } from "../sample-world";
import type { WizardInput } from "../wizard";
import { change } from "./change";

/** The steps of what was typed over what `vip` has. */
function planned(typed: WizardInput, drop: readonly string[] = []) {
  const input = Object.fromEntries(
    Object.entries(inputOf(change, typed, "vip")).filter(([name]) => !drop.includes(name)),
  );
  return change.plan(input, sampleWorldOf(change, input));
}

const only = (rest: object) => [
  {
    kind: "primitive.change",
    id: "vip",
    parameters: {},
    meta: {},
    utilization: {},
    putOperations: [],
    dropOperations: [],
    ...rest,
  },
];

describe("changing a resource", () => {
  it("writes nothing where nothing was changed", () => {
    expect(planned({})).toEqual([]);
  });

  it("writes what was changed, takes out what was emptied, and keeps a secret that was not shown", () => {
    expect(planned({ "p.ip": "192.0.2.11", "p.cidr_netmask": "", "p.passwd": "" })).toEqual(
      only({ parameters: { ip: "192.0.2.11", cidr_netmask: null } }),
    );
    expect(planned({ "p.passwd": "new" })).toEqual(only({ parameters: { passwd: "new" } }));
  });

  it("takes nothing out that an older draft never showed", () => {
    expect(planned({}, ["p.cidr_netmask"])).toEqual([]);
  });

  it("writes of a script's input what that names, and nothing else", () => {
    const world = sampleWorldOf(change, inputOf(change, {}, "vip"));
    expect(change.plan({ resource: "vip", "p.ip": "192.0.2.11" }, world)).toEqual(
      only({ parameters: { ip: "192.0.2.11" } }),
    );
  });

  it("takes a meta attribute out whose row is gone", () => {
    expect(planned({ meta: { priority: "1" } })).toEqual(
      only({ meta: { "resource-stickiness": null, priority: "1" } }),
    );
  });

  it("gives a timeout alone, and the rest of the operation stays", () => {
    const put = { name: "monitor", interval: "10s", options: { timeout: "30s" }, checkLevel: null };
    expect(planned({ "o.0.timeout": "30s" })).toEqual(only({ putOperations: [put] }));
  });

  it("keeps all of an operation that gets another interval", () => {
    const options = { timeout: "20s", "on-fail": "restart", enabled: "false" };
    expect(planned({ "o.0.interval": "15s" })).toEqual(
      only({
        putOperations: [{ name: "monitor", interval: "15s", options, checkLevel: "10" }],
        dropOperations: [{ name: "monitor", interval: "10s" }],
      }),
    );
  });

  it("writes no interval that is the same in another unit", () => {
    expect(planned({ "o.0.interval": "10" })).toEqual([]);
  });

  it("gives what happens when an operation fails, a start or stop as well", () => {
    const put = { name: "start", interval: "0s", options: { "on-fail": "block" }, checkLevel: null };
    expect(planned({ "o.1.on-fail": "block" })).toEqual(only({ putOperations: [put] }));
  });

  it("writes an operation anew that loses it, with all else that it has", () => {
    const options = { timeout: "20s", enabled: "false" };
    expect(planned({ "o.0.on-fail": "" })).toEqual(
      only({
        putOperations: [{ name: "monitor", interval: "10s", options, checkLevel: "10" }],
        dropOperations: [{ name: "monitor", interval: "10s" }],
      }),
    );
  });

  it("takes free names of an agent that does not describe itself", () => {
    expect(planned({ free: { any: "x", "": "y", empty: "" } })).toEqual(only({ parameters: { any: "x" } }));
  });
});

describe("what changed since the form began", () => {
  const begun = inputOf(change, {}, "vip");
  const world = sampleWorldOf(change, begun);
  const since = (rest: object) => ({
    ...world,
    configurations: world.configurations.map((one) => (one.id === "vip" ? { ...one, ...rest } : one)),
  });
  const vip = world.configurations.find(({ id }) => id === "vip");
  if (vip === undefined) throw new Error("no vip");

  it("stays where nobody touched it, and is said", () => {
    const [first, ...others] = vip.operations;
    if (first === undefined) throw new Error("no operation");
    const later = since({
      instanceAttributes: { ip: "192.0.2.77", extra: "x" },
      metaAttributes: { "target-role": "Stopped" },
      operations: [{ ...first, timeout: "77s" }, ...others],
    });
    expect(change.plan(begun, later)).toEqual([]);
    const typed = { ...begun, "p.extra": "y", meta: { ...(begun.meta as object), priority: "1" } };
    expect(change.plan(typed, later)).toEqual(only({ parameters: { extra: "y" }, meta: { priority: "1" } }));
    const checks = change.steps.flatMap((step) => step.checks(begun, later));
    expect(checks.filter(({ severity }) => severity === "warning")).toEqual(
      expect.arrayContaining([
        {
          ...{ severity: "warning", field: "p.ip" },
          text: { key: "check.otherMeanwhile", values: { value: "192.0.2.77" } },
        },
        { severity: "warning", field: "p.cidr_netmask", text: { key: "check.goneMeanwhile" } },
        expect.objectContaining({ field: "o.0.timeout" }),
        {
          ...{ severity: "warning", field: "meta" },
          text: { key: "check.rowOtherMeanwhile", values: { name: "target-role", value: "Stopped" } },
        },
      ]),
    );
  });

  it("is no reason to give another operation what was typed for one", () => {
    const later = since({ operations: vip.operations.slice(1) });
    const errors = (typed: WizardInput) =>
      change.steps
        .flatMap((step) => step.checks(typed, later))
        .filter(({ severity, field }) => severity === "error" && field === null);
    expect(errors(begun)).toEqual([]);
    expect(errors({ ...begun, "o.0.timeout": "33s" })).toMatchObject([
      { text: { key: "change.otherOperations" } },
    ]);
  });
});

it("changes what a resource takes of a node, and begins with what it takes now", () => {
  const plain = sampleWorldOf(change, inputOf(change, {}, "vip"));
  const configurations = plain.configurations.map((one) =>
    one.id === "vip" ? { ...one, utilization: { cpu: "2", memory: "lots" } } : one,
  );
  const world = { ...plain, configurations };
  const input = change.start(world, "vip");
  expect(input.utilization).toEqual({ cpu: "2", memory: "lots" });
  expect(change.plan(input, world)).toEqual([]);
  const typed = { ...input, utilization: { cpu: "4", disk: "much" } };
  expect(change.plan(typed, world)).toMatchObject([
    { utilization: { cpu: "4", memory: null, disk: "much" } },
  ]);
  const checks = change.steps.flatMap((step) => step.checks(typed, world));
  expect(checks).toContainEqual(
    expect.objectContaining({
      text: { key: "resource.badUtilization", values: { name: "disk", value: "much" } },
    }),
  );
  expect(change.steps.flatMap((step) => step.checks(input, world))).not.toContainEqual(
    expect.objectContaining({ field: "utilization" }),
  );
});

it("needs nothing of a primitive that its template has", () => {
  const input = inputOf(change, {}, "made");
  const world = sampleWorldOf(change, input);
  const fields = change.steps.flatMap((step) => step.fields(input, world));
  expect(fields.find(({ name }) => name === "p.one_string")).toMatchObject({ placeholder: "given" });
  expect(change.steps.flatMap((step) => step.checks(input, world))).toEqual([]);
  expect(change.plan({ ...input, "p.one_string": "mine" }, world)).toMatchObject([
    { id: "made", parameters: { one_string: "mine" } },
  ]);
});

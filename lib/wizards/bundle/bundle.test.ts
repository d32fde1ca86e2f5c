import { describe, expect, it } from "vitest";
import { inputOf, sampleWorldOf } from "../sample-world";
import type { WizardInput } from "../wizard";
import { bundle } from "./bundle";
import { portsText, storageText } from "./present";

function scene(typed: WizardInput = {}) {
  const input = inputOf(bundle, typed, "box");
  const world = sampleWorldOf(bundle, input);
  const fields = bundle.steps.flatMap((step) => step.fields(input, world)).map(({ name }) => name);
  const checks = bundle.steps.flatMap((step) => step.checks(input, world));
  const errors = checks.filter(({ severity }) => severity === "error").map(({ field }) => field);
  return { input, fields, checks, errors, steps: bundle.plan(input, world) };
}

const NOTHING = { kind: "bundle.change", id: "box", container: {}, network: {}, ports: null, storage: null };

describe("a bundle that is there", () => {
  it("begins with what it is, without its secrets, and without what cannot be changed", () => {
    const { input, fields, steps, errors } = scene();
    expect(input).toMatchObject({ image: "web:1", replicas: "2", ip: "192.0.2.130", ports: "80, 8080:81" });
    expect(JSON.stringify(input)).not.toContain("hunter5");
    expect(fields).not.toEqual(expect.arrayContaining(["runtime"]));
    expect(fields).not.toEqual(expect.arrayContaining(["primitive"]));
    expect(steps).toEqual([]);
    expect(errors).toEqual([]);
  });

  it("changes what differs alone, so that what no field shows stays", () => {
    expect(scene({ image: "web:2", replicas: "" }).steps).toEqual([
      { ...NOTHING, container: { image: "web:2", replicas: null } },
    ]);
    expect(scene({ nic: "eth0", ports: "80" }).steps).toEqual([
      { ...NOTHING, network: { "host-interface": "eth0" }, ports: [{ port: "80" }] },
    ]);
  });

  it("keeps directories that the form has no words for, and says so", () => {
    const { fields, checks, steps } = scene({ storage: "/a:/b", image: "web:2" });
    expect(fields).not.toContain("storage");
    expect(checks).toContainEqual(expect.objectContaining({ text: { key: "bundle.storageKept" } }));
    expect(steps).toMatchObject([{ storage: null }]);
  });

  it("does not write what is hidden over what it hides", () => {
    const { input, errors } = scene();
    expect(errors).toEqual([]);
    expect(scene({ options: `${input.options} --rm` }).errors).toEqual(["options"]);
    expect(scene({ options: "--rm" }).steps).toMatchObject([{ container: { options: "--rm" } }]);
  });
});

it("maps that the form cannot write are not shown", () => {
  expect(portsText([{ range: "3000-3010" }, { port: "1", "internal-port": "2" }])).toBe("3000-3010, 1:2");
  expect(
    [[{ range: "80" }], [{ "internal-port": "2" }], [{ range: "1-2", "internal-port": "3" }]].map(portsText),
  ).toEqual([null, null, null]);
  expect(storageText([{ "source-dir": "/a", "target-dir": "/b", options: "ro" }])).toBe("/a:/b:ro");
  expect(storageText([{ "source-dir": "/a", "target-dir": "/b", options: "ro,z" }])).toBeNull();
});

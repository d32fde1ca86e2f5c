import { expect, it } from "vitest";
import { objectsOfEvent, objectsOfOperation, objectsTouched } from "./objects";

it("finds an event by its resource, what that is a part of, and its nodes", () => {
  const topOf = (id: string) => (id === "app-server" || id === "app-server:0" ? "app" : undefined);
  const moved = { kind: "resource.moved", resource: "app-server", from: "n1", to: "n2" } as const;
  expect(objectsOfEvent(moved, topOf)).toEqual(["resource:app-server", "resource:app", "node:n1", "node:n2"]);
  const started = { kind: "resource.started", resource: "app-server:0", node: "n1" } as const;
  expect(objectsOfEvent(started, topOf)).toEqual(["resource:app-server", "resource:app", "node:n1"]);
  expect(objectsOfEvent({ kind: "cluster.dc", node: null }, topOf)).toEqual([]);
  const united = { kind: "cluster.united", members: ["n1", "n2"], doubled: ["app-server:0"] } as const;
  const ofDivision = ["node:n1", "node:n2", "resource:app-server", "resource:app"];
  expect(objectsOfEvent(united, topOf)).toEqual(ofDivision);
  const partitions = [
    { members: ["n1"], dc: "n1", hasQuorum: true },
    { members: ["n2"], dc: "n2", hasQuorum: false },
  ];
  expect(objectsOfEvent({ kind: "cluster.divided", partitions, doubled: ["app-server:0"] }, topOf)).toEqual(
    ofDivision,
  );
  expect(objectsOfEvent({ kind: "constraint.added", constraint: "c1" }, topOf)).toEqual(["constraint:c1"]);
});

it("finds an operation by what it names, through its steps", () => {
  expect(
    objectsOfOperation({ kind: "resource.move", resource: "vip", to: "n2", promoted: false, keep: false }),
  ).toEqual(["resource:vip", "node:n2"]);
  const change = {
    kind: "configuration.change",
    subject: "web",
    purpose: "web-service",
    steps: [
      { kind: "group.create", id: "web", members: ["vip", "nginx"] },
      { kind: "location.create", id: "web-on-n1", resource: "web", node: "n1", score: "100" },
    ],
  } as const;
  expect(objectsOfOperation(change)).toEqual([
    "resource:web",
    "resource:vip",
    "resource:nginx",
    "constraint:web-on-n1",
    "node:n1",
  ]);
});

it("finds a change by the paths that it touched", () => {
  const paths = [
    "resources/vip",
    "constraints/c1",
    "crm_config//stonith-enabled",
    "nodes/n1/utilization/cpu",
  ];
  expect(objectsTouched(paths.map((path) => ({ path })))).toEqual([
    "resource:vip",
    "constraint:c1",
    "node:n1",
  ]);
});

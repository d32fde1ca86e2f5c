import { expect, it } from "vitest";
import { operationSchema } from "./operation-input";

const off = { kind: "unit.boot", unit: "nginx.service", nodes: ["n1", "n2"], enabled: false };

it("takes a unit's start at boot on some nodes", () => {
  expect(operationSchema.safeParse(off)).toMatchObject({ success: true, data: off });
});

it.each([
  ["a unit that reads as an option", { ...off, unit: "--root=/tmp.service" }],
  ["a unit that is a path", { ...off, unit: "/tmp/evil.service" }],
  ["a unit with shell text", { ...off, unit: "nginx.service;reboot.service" }],
  ["a unit that is no service", { ...off, unit: "ctrl-alt-del.target" }],
  ["a node that reads as an option", { ...off, nodes: ["n1", "-oProxyCommand=x"] }],
  ["a node with a space", { ...off, nodes: ["n1 n2"] }],
  ["no node", { ...off, nodes: [] }],
  ["nodes without end", { ...off, nodes: Array.from({ length: 101 }, (_, index) => `n${index}`) }],
  ["a word for the switch", { ...off, enabled: "false" }],
  ["more than it knows", { ...off, now: true }],
])("refuses %s", (_what, operation) => {
  expect(operationSchema.safeParse(operation).success).toBe(false);
});

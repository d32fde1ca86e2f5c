import { expect, it } from "vitest";
import { messages } from "../i18n/messages/en";
import { isOfJumpHost, issueField } from "./issue-field";

it.each([
  ["operation.node", "node"],
  ["operation.to", "node"],
  ["operation.resource", "resource"],
  ["operation.kind", "change"],
  ["operation", "change"],
  ["nodes.0.address", "host"],
  ["nodes", "nodes"],
  ["access.credential.privateKey", "privateKey"],
  ["access.credential.kind", "credential"],
  ["trusted.3", "fingerprint"],
  ["access.jump.port", "port"],
  ["access.jump", "jump"],
  ["promoted", "request"],
  ["constructor", "request"],
  ["", "request"],
])("%j speaks of the %s", (path, field) => {
  expect(issueField(path)).toBe(field);
  expect(messages.problem.field[issueField(path)]).toBeTruthy();
});

it("tells a jump host's fields from a node's", () => {
  expect(isOfJumpHost("access.jump.host")).toBe(true);
  expect(isOfJumpHost("access.host")).toBe(false);
  expect(isOfJumpHost("access.jump")).toBe(false);
});

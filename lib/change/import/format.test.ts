import { expect, it } from "vitest";
import { formatOf } from "./format";

it.each([
  ["<cib/>", "xml"],
  ["\uFEFF\r\n <configuration>", "xml"],
  ["#!/bin/sh\necho", "script"],
  ["\uFEFF#!/bin/sh\necho", "script"],
  ["# made by hand\r\nsudo pcs resource create a b", "script"],
  ["\tcrm configure property a=b", "script"],
  ["node 1: n1\nprimitive a Dummy", "crmsh"],
  ["\uFEFFprimitive a Dummy", "crmsh"],
  ["primitive a Dummy \\\n\tparams x=y", "crmsh"],
  ["", null],
  ["\0\0", null],
  ["hello", null],
  ["pcsd is running", null],
  ["primitives\n", null],
])("tells %j by what it looks like: %s", (text, format) => {
  expect(formatOf(text)).toBe(format);
});

it("tells a long text as quickly", () => {
  for (const text of [" ".repeat(8_000_000), "\n".repeat(4_000_000), "sudo ".repeat(1_000_000)])
    expect(formatOf(text)).toBeNull();
}, 4_000);

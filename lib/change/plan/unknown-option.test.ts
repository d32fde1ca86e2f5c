import { expect, it } from "vitest";
import { speaksOfUnknownOption } from "./unknown-option";

it("knows how tools complain about an option", () => {
  expect(speaksOfUnknownOption("crm_simulate: unrecognized option '--output-as=xml'")).toBe(true);
  expect(speaksOfUnknownOption("crm_simulate: invalid option -- 'X'\nusage: …")).toBe(true);
  expect(speaksOfUnknownOption("crm_simulate: Unknown option --output-as=xml")).toBe(true);
  expect(speaksOfUnknownOption("cibadmin: The cluster option no-quorum-policy is invalid")).toBe(false);
  expect(speaksOfUnknownOption("crm_simulate: no answer")).toBe(false);
});

import { expect, it } from "vitest";
import { parseXml } from "../../pacemaker/xml/parse-xml";
import { stepsBetween } from "../take-along/steps-between";
import { nothingToPlan } from "./nothing-to-plan";

function between(before: string, after: string) {
  const [from, to] = [before, after].map((roles) => {
    const parsed = parseXml(
      `<configuration><crm_config/><nodes/><resources/><constraints/><acls>${roles}</acls></configuration>`,
    );
    if (!parsed.ok) throw new Error(roles);
    return parsed.value;
  });
  if (from === undefined || to === undefined) throw new Error("no configuration");
  const { steps, left } = stepsBetween(from, to, { exact: true, kept: new Set() });
  return { steps: steps.length, problem: nothingToPlan(left) };
}

const role = (content: string) => `<acl_role id="r">${content}</acl_role>`;
const reads = '<acl_permission id="p" kind="read" xpath="/cib"/>';

it("says of what differs and has no step that it is left, and not that all is well", () => {
  expect(between("", role('<read id="p" tag="x"/>'))).toEqual({
    steps: 0,
    problem: { code: "no-steps", left: ["acls/r"] },
  });
  expect(between("", "")).toEqual({ steps: 0, problem: { code: "nothing-to-change" } });
  expect(between("", role(reads)).steps).toBe(1);
});

import { expect, it } from "vitest";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { configurationIn } from "./speak";
import { endingPacemaker } from "./watchdog";

function cib(values: Readonly<Record<string, string>>): XmlElement {
  const pairs = Object.entries(values).map(
    ([name, value]) => `<nvpair id="${name}" name="${name}" value="${value}"/>`,
  );
  const found = configurationIn(
    `<configuration><crm_config><cluster_property_set id="cib-bootstrap-options">${pairs.join("")}</cluster_property_set></crm_config><nodes/><resources/><constraints/></configuration>`,
  );
  if (found === null) throw new Error("no configuration");
  return found;
}

it.each(["10", "10s", "0.5h", "PT10S", " 5 "])("would end Pacemaker where no sbd runs: %s", (value) => {
  for (const name of ["stonith-watchdog-timeout", "fencing-watchdog-timeout"]) {
    for (const before of [{}, { "have-watchdog": "false" }, { [name]: "0" }, { [name]: "-1" }])
      expect(endingPacemaker(cib(before), cib({ ...before, [name]: value }))).toBe(name);
    const withSbd = { "have-watchdog": "true" };
    expect(endingPacemaker(cib(withSbd), cib({ ...withSbd, [name]: value }))).toBeNull();
    // The text of another cluster says of that one whether it has a watchdog.
    expect(endingPacemaker(cib({}), cib({ ...withSbd, [name]: value }))).toBe(name);
    expect(endingPacemaker(cib({ [name]: value }), cib({ [name]: value }))).toBeNull();
  }
});

it.each(["0", "0s", "", "-1", " -10s", "none"])("would not: %j", (value) => {
  expect(endingPacemaker(cib({}), cib({ "stonith-watchdog-timeout": value }))).toBeNull();
});

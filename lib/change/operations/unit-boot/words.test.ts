import { expect, it } from "vitest";
import words from "../../../i18n/messages/en/change.json" with { type: "json" };
import { unitBootWords } from "./words";

const explained = (unit: string, enabled: boolean) => {
  const said = unitBootWords.explanation({ kind: "unit.boot", unit, nodes: ["n1", "n2"], enabled });
  const name = said?.key.split(".").at(-1) ?? "";
  return (words.explain as Readonly<Record<string, unknown>>)[name];
};

it("says whose a unit is that no longer starts by itself", () => {
  expect(explained("nginx.service", false)).toContain("Pacemaker alone starts it");
  expect(explained("corosync.service", false)).toContain("has to be started by hand");
  expect(explained("sbd.service", false)).not.toContain("by hand");
  expect(explained("sbd.service", false)).toContain("no watchdog resets the node");
});

it("says whose a unit is that starts by itself", () => {
  expect(explained("nginx.service", true)).toContain("beside Pacemaker");
  expect(explained("pcsd.service", true)).not.toContain("beside Pacemaker");
  expect(explained("sbd.service", true)).toContain("comes with corosync");
});

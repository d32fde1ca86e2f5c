import { expect, it } from "vitest";
import { configurationIn } from "../configuration/speak";
import { type BasketChange, basketAsChange } from "./basket";
import { entryOfStep, standingsOf } from "./standing";

const CIB = `<configuration><crm_config><cluster_property_set id="cib-bootstrap-options">
<nvpair id="a" name="cluster-delay" value="60s"/></cluster_property_set></crm_config><nodes/>
<resources><primitive id="vip" class="ocf" provider="heartbeat" type="Dummy"/></resources><constraints/></configuration>`;

const change = (subject: string, steps: BasketChange["steps"]): BasketChange => ({
  subject,
  purpose: "change",
  steps,
});
const delay = (value: string) =>
  change("cluster-delay", [{ kind: "property.set", values: { "cluster-delay": value } }]);
const group = change("g", [{ kind: "group.create", id: "g", members: ["vip"] }]);
const priority = change("g", [{ kind: "resource.meta", id: "g", meta: { priority: "1" } }]);

function configuration() {
  const read = configurationIn(CIB);
  if (read === null) throw new Error("no configuration");
  return read;
}

it("judges each entry on what the entries before it leave", () => {
  expect(standingsOf(configuration(), [group, priority])).toEqual([{ kind: "fits" }, { kind: "fits" }]);
  expect(standingsOf(configuration(), [priority, group])).toEqual([
    { kind: "clashes", problem: { code: "unknown-id", id: "g" } },
    { kind: "fits" },
  ]);
});

it("says what is there already", () => {
  expect(
    standingsOf(configuration(), [delay("60s"), delay("70s"), delay("70s")]).map(({ kind }) => kind),
  ).toEqual(["changes-nothing", "fits", "changes-nothing"]);
});

it("finds the entry of a step", () => {
  const entries = [change("two", [...group.steps, ...priority.steps]), delay("70s")];
  expect([0, 1, 2, 3].map((step) => entryOfStep(entries, step))).toEqual([0, 0, 1, null]);
});

it("leaves a single entry what it is, and names several by their cluster", () => {
  expect(basketAsChange([group], "Web")).toMatchObject({
    subject: "g",
    purpose: "change",
    steps: group.steps,
  });
  expect(basketAsChange([group, priority], "Web")).toMatchObject({
    subject: "Web",
    purpose: "basket",
    steps: [...group.steps, ...priority.steps],
  });
});

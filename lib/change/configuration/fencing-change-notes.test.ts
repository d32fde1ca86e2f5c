import { describe, expect, it } from "vitest";
import { parseXml } from "../../pacemaker/xml/parse-xml";
import { editAll } from "./edit";
import { fencingChangeNotes } from "./fencing-change-notes";
import type { ConfigurationOperation, ValueChanges } from "./operation";
import { fencingDevice } from "./samples-fencing";
import { dummy } from "./samples-parts";

function tree(properties = "", resources = "") {
  const parsed = parseXml(`<configuration>
    <crm_config><cluster_property_set id="cib-bootstrap-options">${properties}</cluster_property_set></crm_config>
    <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
    <resources>${resources}</resources><constraints/></configuration>`);
  if (!parsed.ok) throw new Error(parsed.error.code);
  return parsed.value;
}

const OFF = '<nvpair id="off" name="stonith-enabled" value="false"/>';
const DEVICE = '<primitive id="power" class="stonith" type="fence_apc"/>';
const setting = (values: ValueChanges): ConfigurationOperation => ({ kind: "property.set", values });

function notesOf(before: ReturnType<typeof tree>, ...steps: readonly ConfigurationOperation[]) {
  const after = editAll(before, steps);
  if (!after.ok) throw new Error(JSON.stringify(after.error));
  return fencingChangeNotes(before, after.value, steps);
}

function cutting(id: string, hosts: string): ConfigurationOperation {
  const device = fencingDevice(id);
  if (device.kind !== "primitive.create") throw new Error(device.kind);
  const agent = { ...device.agent, type: "fence_apc" };
  return { ...device, agent, parameters: { pcmk_host_list: hosts } };
}

describe("a change after which nothing cuts a lost node off", () => {
  const goes = (lacks: string) => [{ code: "fencing-goes", lacks }];
  const stopped = { "target-role": "Stopped" };

  it("is told by what it makes, whatever brings it about", () => {
    const well = tree("", DEVICE);
    expect(notesOf(well, setting({ "stonith-enabled": "false" }))).toEqual(goes("disabled"));
    expect(notesOf(well, { kind: "resource.delete", id: "power" })).toEqual(goes("no-device"));
    expect(notesOf(well, { kind: "resource.meta", id: "power", meta: stopped })).toEqual(goes("stopped"));
    expect(notesOf(well, { kind: "resource-defaults.set", values: stopped })).toEqual(goes("stopped"));
    // Where services waited for a device, they start without one.
    expect(notesOf(tree(), setting({ "stonith-enabled": "false" }))).toEqual(goes("disabled"));
    // The way back from a change has no steps.
    expect(fencingChangeNotes(well, tree(OFF), [])).toEqual(goes("disabled"));
  });

  it("is not told where another device stays, or in one change with what replaces it", () => {
    const well = tree("", DEVICE);
    expect(notesOf(well, setting({ "stonith-enabled": "true" }))).toEqual([]);
    expect(notesOf(well, { kind: "resource.delete", id: "power" }, cutting("new", "n1 n2"))).toEqual([]);
    expect(notesOf(well, dummy("web"))).toEqual([]);
  });

  it("tells a new service of what lacked before, and of what is still lacking", () => {
    expect(notesOf(tree(OFF), dummy("web"))).toEqual([{ code: "no-fencing", lacks: "disabled" }]);
    expect(notesOf(tree(), dummy("web"))).toEqual([{ code: "no-fencing", lacks: "no-device" }]);
    expect(notesOf(tree(), dummy("web"), cutting("power", "n1,n2"))).toEqual([]);
    expect(notesOf(tree(OFF), setting({ "stonith-enabled": "true" }))).toEqual([
      { code: "no-fencing", lacks: "no-device" },
    ]);
    expect(notesOf(tree(), fencingDevice("f"))).toEqual([{ code: "no-fencing", lacks: "pretended" }]);
    expect(notesOf(tree(OFF), setting({ "cluster-delay": "70s" }))).toEqual([]);
  });
});

it("a change that leaves nodes without a device names them", () => {
  const uncovered = [{ code: "nodes-unfenced", nodes: ["n2"] }];
  expect(notesOf(tree(), cutting("one", "n1"))).toEqual(uncovered);
  expect(notesOf(tree(), cutting("one", "n1"), cutting("two", "n2"))).toEqual([]);
  const covered = editAll(tree(), [cutting("one", "n1"), cutting("two", "n2")]);
  if (!covered.ok) throw new Error("edit");
  expect(notesOf(covered.value, { kind: "resource.delete", id: "two" })).toEqual(uncovered);
  const half = editAll(tree(), [cutting("one", "n1")]);
  if (!half.ok) throw new Error("edit");
  expect(notesOf(half.value, dummy("web"))).toEqual([]);
});

it("a cluster that is to go on without quorum is told of it, once", () => {
  const ignore = { "no-quorum-policy": "ignore" };
  const well = tree("", DEVICE);
  expect(notesOf(well, setting(ignore))).toEqual([{ code: "ignores-quorum" }]);
  expect(notesOf(well, setting({ "no-quorum-policy": "freeze" }))).toEqual([]);
  const set = editAll(well, [setting(ignore)]);
  if (!set.ok) throw new Error("edit");
  expect(notesOf(set.value, setting({ "cluster-delay": "70s" }))).toEqual([]);
});

import { describe, expect, it } from "vitest";
import { fencingLackIn, hasStaticList, targetsOf, unfencedIn } from "./fencing-cover";
import { parseCib } from "./parse-cib";

const pair = (name: string, value: string) => `<nvpair id="p-${name}" name="${name}" value="${value}"/>`;

function device(id: string, parameters: string, meta = "", type = "fence_apc"): string {
  return `<primitive id="${id}" class="stonith" type="${type}"><instance_attributes id="${id}-a">${parameters}</instance_attributes><meta_attributes id="${id}-m">${meta}</meta_attributes></primitive>`;
}

function configuration(resources: string, properties = "", defaults = "") {
  const parsed = parseCib(`<configuration>
    <crm_config><cluster_property_set id="cib-bootstrap-options">${properties}</cluster_property_set></crm_config>
    <nodes><node id="1" uname="n1"/><node id="2" uname="N2"/><node id="3" uname="r" type="remote"/></nodes>
    <resources>${resources}</resources><constraints/>
    <rsc_defaults><meta_attributes id="d">${defaults}</meta_attributes></rsc_defaults></configuration>`);
  if (!parsed.ok) throw new Error(parsed.error.code);
  return parsed.value;
}

const unfenced = (...devices: readonly string[]) => unfencedIn(configuration(devices.join("")));

describe("whom the fencing devices are for", () => {
  it("is said by their lists and maps, as the fencer reads them", () => {
    expect(unfenced(device("a", pair("pcmk_host_list", "n1")))).toEqual(["N2"]);
    expect(unfenced(device("a", pair("pcmk_host_list", "n1, n2")))).toEqual([]);
    expect(unfenced(device("a", pair("pcmk_host_map", "n1:1;other:2,3")))).toEqual(["N2"]);
    expect(unfenced(device("a", pair("pcmk_host_map", "n1=1 n2:2")))).toEqual([]);
    const both = pair("pcmk_host_list", "n1") + pair("pcmk_host_map", "n2:4");
    expect(unfenced(device("a", both))).toEqual([]);
    expect(unfenced(device("a", pair("pcmk_host_check", "static-list")))).toEqual(["n1", "N2"]);
  });

  it("is written down by what is there, empty or not; what is said of the check decides alone", () => {
    const [list, map] = [{ pcmk_host_list: "" }, { pcmk_host_map: "n1:1" }];
    expect([{}, list, map].map(hasStaticList)).toEqual([false, true, true]);
    expect(targetsOf({ ...list, ...map })).toEqual(new Set(["n1"]));
    const checks = ["", "dynamic-list", "Static-List"].map((check) => ({ ...map, pcmk_host_check: check }));
    expect(checks.map(hasStaticList)).toEqual([false, false, true]);
  });

  it("is open where a device asks, or another one covers the rest", () => {
    expect(unfenced(device("a", ""))).toEqual([]);
    const asks = pair("pcmk_host_list", "n1") + pair("pcmk_host_check", "dynamic-list");
    expect(unfenced(device("a", asks))).toEqual([]);
    const [one, two] = [pair("pcmk_host_list", "n1"), pair("pcmk_host_list", "n2")];
    expect(unfenced(device("a", one), device("b", two))).toEqual([]);
    expect(unfenced()).toEqual([]);
  });

  it("does not count what is disabled or cuts nothing", () => {
    const [one, two] = [pair("pcmk_host_list", "n1"), pair("pcmk_host_list", "n2")];
    const stopped = pair("target-role", "Stopped");
    expect(unfenced(device("a", one), device("b", two, stopped))).toEqual(["N2"]);
    expect(unfenced(device("a", one), device("b", two, "", "fence_dummy"))).toEqual(["N2"]);
  });
});

it("a configuration lacks fencing where it is off, or every device of it is disabled, by a default too", () => {
  const real = device("a", "");
  expect(fencingLackIn(configuration(real))).toBeNull();
  expect(fencingLackIn(configuration(real, pair("stonith-enabled", "off")))).toBe("disabled");
  expect(fencingLackIn(configuration(""))).toBe("no-device");
  expect(fencingLackIn(configuration(device("a", "", "", "null")))).toBe("pretended");
  expect(fencingLackIn(configuration(real, "", pair("target-role", "Stopped")))).toBe("stopped");
  const group = `<group id="g">${real}<meta_attributes id="gm">${pair("target-role", "stopped")}</meta_attributes></group>`;
  expect(fencingLackIn(configuration(group))).toBe("stopped");
});

import { describe, expect, it } from "vitest";
import { sampleCluster, samplePrimitive } from "../cluster/samples";
import { parseCorosyncConf } from "../corosync/parse-corosync-conf";
import { checkRemedy } from "../i18n/in-english";
import type { CheckFacts } from "./facts";
import { rowIn, sampleFacts, sampleHost, second, seen } from "./samples";

const options = sampleCluster().options;

describe("what a check found", () => {
  it("leads to where a finding is settled by hand", () => {
    const placesOf = (id: string, facts: CheckFacts) => rowIn(facts, id)?.places;
    const conf = [{ kind: "corosync-conf" }];
    const two = "nodelist {\n node {\n name: n1\n }\n node {\n name: n2\n }\n}";
    expect(placesOf("two-node", second({}, { conf: parseCorosyncConf(two) }))).toEqual(conf);
    expect(placesOf("corosync-conf-equal", second({ conf: "totem {\n}\n" }))).toEqual(conf);
    expect(
      placesOf("quorum-votes", second({ quorum: "Quorate: Yes\nExpected votes: 2\nTotal votes: 2" })),
    ).toEqual(conf);
    expect(placesOf("authkey-mode", second({ "authkey-mode": "644 root root" }))).toEqual([
      { kind: "services" },
    ]);
    const refused = { user: "1000", authkey: { code: 1, stderr: "sudo: a password is required" } };
    expect(placesOf("rights", second(refused))).toEqual([{ kind: "way-in" }]);
    expect(placesOf("fencing-devices", seen({ resources: [samplePrimitive("vip", "n1")] }))).toEqual([
      { kind: "fencing" },
    ]);
    const bare = {
      resources: [samplePrimitive("vip", "n1")],
      options: { ...options, fencingEnabled: false },
    };
    expect(rowIn(seen(bare), "fencing-enabled")).toMatchObject({
      remedies: [],
      places: [{ kind: "fencing" }],
    });
    expect(rowIn(seen({}), "second-link")).not.toHaveProperty("places");
  });

  it("offers both ways where as many nodes start the cluster at boot as do not", () => {
    const boot = (corosync: string, pacemaker: string) => ({
      units: `Id=corosync.service\nUnitFileState=${corosync}\n\nId=pacemaker.service\nUnitFileState=${pacemaker}`,
    });
    const remedies = (...units: readonly ReturnType<typeof boot>[]) =>
      rowIn(sampleFacts({ hosts: units.map((one, at) => sampleHost(at, one)) }), "start-at-boot")?.remedies;
    const change = (unit: string, node: string, enabled: boolean) => ({
      ...{ kind: "unit.boot", unit: `${unit}.service`, nodes: [node], enabled },
    });
    const [on, off, alone] = [
      boot("enabled", "enabled"),
      boot("disabled", "disabled"),
      boot("enabled", "disabled"),
    ];
    expect(remedies(on, off)).toEqual([change("pacemaker", "n2", true), change("pacemaker", "n1", false)]);
    expect(remedies(off, off, on)).toEqual([change("pacemaker", "n3", false)]);
    expect(remedies(alone, off)).toEqual([change("pacemaker", "n1", true), change("corosync", "n1", false)]);
    expect(remedies(on, on)).toEqual([]);
  });

  it("says the rule that opens a port, for the chain that closes it", () => {
    const drop = "table inet f {\n chain entry {\n type filter hook input priority 0; policy drop;\n }\n}";
    const closed = second({ nft: drop, "port-2224-0": "" });
    expect(rowIn(closed, "firewall")?.rules).toEqual([
      {
        host: "n2",
        commands: [
          "nft insert rule inet f entry udp dport 5403-5412 accept",
          "nft insert rule inet f entry tcp dport '{ 2224, 3121 }' accept",
        ],
      },
    ]);
    const asked = [
      sampleHost(0, { "port-2224-1": { code: 124 } }),
      sampleHost(1, { nft: drop }),
      sampleHost(2),
    ];
    const row = rowIn(sampleFacts({ hosts: asked }), "port-pcsd");
    expect(row?.rules).toEqual([
      { host: "n2", commands: ["nft insert rule inet f entry tcp dport 2224 accept"] },
    ]);
    expect(row && checkRemedy(row)).toContain(
      "This opens the port: n2: nft insert rule inet f entry tcp dport 2224 accept.",
    );
    expect(rowIn(seen({}), "firewall")).not.toHaveProperty("rules");
  });
});

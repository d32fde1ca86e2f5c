import { describe, expect, it } from "vitest";
import { readServices } from "./node-services";

const answer = (stdout: string, code = 0) => ({ name: "x", code, stdout, stderr: "" });

describe("a node's services", () => {
  it("are those that are installed, in the order in which they start", () => {
    const unit = (values: readonly string[]) => values.join("\n");
    const units = [
      unit(["Id=pcsd.service", "LoadState=loaded", "ActiveState=inactive", "UnitFileState=disabled"]),
      unit(["Id=sbd.service", "LoadState=not-found", "ActiveState=inactive", "UnitFileState="]),
      unit([
        "Id=corosync.service",
        "LoadState=loaded",
        "ActiveState=active",
        "UnitFileState=enabled",
        "ActiveEnterTimestamp=Thu 2026-11-26 19:25:30 UTC",
      ]),
    ].join("\n\n");
    expect(readServices({ units: answer(units) })).toEqual({
      services: [
        { name: "corosync", active: "active", since: "2026-11-26T19:25:30Z", boot: "enabled" },
        { name: "pcsd", active: "inactive", since: null, boot: "disabled" },
      ],
      links: null,
      quorum: null,
      configuration: null,
    });
  });

  it("come with the version of the node's own copy of the configuration", () => {
    const header = answer(`<cib epoch="41" num_updates="7" admin_epoch="1" dc-uuid="1"/>`);
    expect(readServices({ copy: header }).configuration).toBe("1.41");
    // Pacemaker does not run there.
    expect(readServices({ copy: { ...header, code: 102 } }).configuration).toBeNull();
  });

  it("are nothing where nothing was answered", () => {
    expect(readServices({})).toEqual({ services: [], links: null, quorum: null, configuration: null });
    expect(
      readServices({ units: answer("\u0000=\n\n=\n"), links: answer("LINK ID"), quorum: answer("") }),
    ).toEqual({
      services: [],
      links: null,
      quorum: null,
      configuration: null,
    });
  });
});

import { describe, expect, it } from "vitest";
import { parseArguments } from "./arguments";

describe("parseArguments", () => {
  it("has defaults for everything", () => {
    expect(parseArguments(["up"])).toMatchObject({ verb: "up", bare: false, network: "heartbeat" });
    expect(parseArguments(["up"]).name).toBeUndefined();
  });

  it("reads the options of up", () => {
    const argv = ["up", "--name", "a", "--release=trixie", "--nodes", "5", "--bare"];
    expect(parseArguments(argv)).toMatchObject({ name: "a", release: "trixie", nodes: 5, bare: true });
  });

  it("knows hosts without cluster packages, to bring up or only to build", () => {
    expect(parseArguments(["up", "--hosts"])).toMatchObject({ hosts: true, bare: false });
    expect(parseArguments(["root", "--release", "trixie", "--hosts"])).toMatchObject({ hosts: true });
    expect(parseArguments(["up"]).hosts).toBe(false);
  });

  it("leaves the remote command alone, options and all", () => {
    const command = ["ls", "--all", "-l", "--name", "x"];
    expect(parseArguments(["ssh", "n1", ...command])).toMatchObject({ node: "n1", command, name: undefined });
    expect(parseArguments(["ssh", "--name", "a", "n1", ...command])).toMatchObject({ name: "a", command });
    expect(parseArguments(["ssh", "--name=a", "n1", "--", ...command])).toMatchObject({ name: "a", command });
    expect(parseArguments(["ssh", "n1", "--name", "a", "ls"])).toMatchObject({ name: "a", command: ["ls"] });
    expect(parseArguments(["ssh", "n2"])).toMatchObject({ node: "n2", command: [] });
  });

  it("knows the two networks", () => {
    expect(parseArguments(["cut", "n1", "--network", "management"]).network).toBe("management");
    expect(() => parseArguments(["cut", "n1", "--network", "wifi"])).toThrow(/heartbeat or management/);
  });

  it("shows help when asked, or when nothing is said", () => {
    for (const argv of [[], ["--help"], ["up", "-h"], ["ssh", "--help"]])
      expect(parseArguments(argv).verb).toBe("help");
  });

  it("refuses in one line what it does not understand", () => {
    for (const argv of [
      ["fly"],
      ["up", "--wings"],
      ["kill"],
      ["ssh"],
      ["up", "n1"],
      ["up", "--hosts", "--demo"],
      ["up", "--nodes", "x"],
      ["kill", "a", "b"],
    ]) {
      expect(() => parseArguments(argv)).toThrow(/^[^\n]+$/);
    }
  });
});

import { describe, expect, it } from "vitest";
import { attemptOf, boundsIn, fenceCommand, fenceOptions, parsePlugs, plugName, trialMs } from "./fence-test";

describe("what a fence agent is given", () => {
  it("is a program of its own name, and no other", () => {
    expect(fenceCommand("fence_ipmilan")).toEqual(["/usr/sbin/fence_ipmilan"]);
    for (const odd of ["ipmilan", "fence_", "fence_../sh", "fence_a b", "-fence_a", "external/ipmi"])
      expect(() => fenceCommand(odd)).toThrow();
  });

  it("are lines on its standard input: its own parameters, and the socket under both names", () => {
    const given = { ip: "h", password: "p=w d", pcmk_host_list: "n1", port: "9", action: "off" };
    expect(fenceOptions(given, "status", "n1")).toBe(
      "ip=h\npassword=p=w d\nplug=n1\nport=n1\naction=status\n",
    );
    expect(fenceOptions(given, "monitor", null)).toBe("ip=h\npassword=p=w d\nport=9\naction=monitor\n");
  });

  it("never becomes another option", () => {
    expect(() => fenceOptions({ password: "x\naction=off" }, "monitor", null)).toThrow();
    expect(() => fenceOptions({ "a=b\nc": "x" }, "monitor", null)).toThrow();
    expect(() => plugName("1\naction=off")).toThrow();
  });
});

describe("what it answers", () => {
  it("is done with 0; of a status 2 is an answer, too", () => {
    const exited = { code: 2, stdout: "Status: OFF\n", stderr: "" };
    expect(attemptOf("status", "n1", exited)).toMatchObject({ outcome: "done", power: "off" });
    expect(attemptOf("status", "n1", { ...exited, code: 0 })).toMatchObject({ power: "on" });
    expect(attemptOf("monitor", null, exited)).toMatchObject({ outcome: "failed", said: "Status: OFF" });
  });

  it("is told by its last words, bounded", () => {
    const stderr = `2026 ERROR: first\n${"x".repeat(5000)}\n 2026 ERROR: Unable to connect \n\n`;
    const failed = attemptOf("monitor", null, { code: 1, stdout: "", stderr });
    expect(failed.said).toBe("2026 ERROR: Unable to connect");
    expect(attemptOf("list", null, { code: 1, stdout: "y".repeat(9000), stderr: "" }).said).toHaveLength(300);
    expect(attemptOf("list", null, { code: 7, stdout: "", stderr: "" }).said).toBe("exit status 7");
  });

  it("lists sockets and what they are called, as the fencer reads it", () => {
    expect(parsePlugs("1,n1\n2,\nn3\n\n1,again\n")).toEqual(["1", "n1", "2", "n3", "again"]);
    expect(parsePlugs("vm-1 on; vm.2:x,OFF\nvm3 is invalid\n")).toEqual(["vm-1", "vm.2"]);
    expect(parsePlugs("N/A\n")).toEqual([]);
    expect(parsePlugs("NOTICE: List option is not working on this device yet\n")).toEqual([]);
  });
});

describe("how long it is waited for", () => {
  it("is what the fencer is told, action by action, and what Pacemaker gives else; nobody waits for minutes", () => {
    expect(boundsIn({})).toEqual({ monitor: 20_000, list: 20_000, status: 20_000 });
    expect(boundsIn({ pcmk_monitor_timeout: "30", pcmk_status_timeout: "1min" })).toEqual({
      ...{ monitor: 30_000, list: 30_000, status: 60_000 },
    });
    expect(boundsIn({ pcmk_monitor_timeout: "soon", pcmk_list_timeout: "1h" })).toEqual({
      ...{ monitor: 20_000, list: 120_000, status: 20_000 },
    });
    const boundsMs = boundsIn({});
    expect(trialMs({ boundsMs, lists: true, plugs: ["1", "2"] })).toBe(80_000);
    expect(trialMs({ boundsMs, lists: false, plugs: [] })).toBe(20_000);
    expect(trialMs({ boundsMs, lists: true, plugs: Array(64).fill("1") })).toBe(240_000);
  });
});

import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import type { Blueprint } from "./blueprint";
import { buildScript, shownCommand } from "./build-script";
import { buildSteps } from "./build-steps";
import { installCommands, missingFor, packagesFor, parsePackages } from "./packages";
import { authorizeArgv, pcsWordsOf, setUpArgv } from "./pcs-words";
import { sampleBlueprint as two } from "./samples";

const [first] = two.hosts;
if (first === undefined) throw new Error("a sample without hosts");
const three: Blueprint = {
  ...two,
  hosts: [...two.hosts, { ...first, name: "ha03", service: "10.0.0.13", links: ["10.0.1.13", "10.0.0.13"] }],
};
const line = (argv: readonly string[]) => argv.join(" ");

describe("the steps of a build", () => {
  it("go by hosts, and wait for all where all are needed", () => {
    const steps = buildSteps(two);
    expect(steps.map(({ id }) => id)).toEqual([
      ...["install", "names", "clear", "password"].flatMap((name) => [`ha01/${name}`, `ha02/${name}`]),
      ...["authorize", "set-up", "boot", "start", "settle"].map((name) => `ha01/${name}`),
    ]);
    const afterOf = (id: string) => steps.find((step) => step.id === id)?.after;
    expect(afterOf("ha02/install")).toEqual([]);
    expect(afterOf("ha02/names")).toEqual(["ha01/install", "ha02/install"]);
    expect(afterOf("ha01/authorize")).toEqual(["ha01/password", "ha02/password"]);
    expect(afterOf("ha01/set-up")).toEqual(["ha01/authorize"]);
  });

  it("by hand start corosync everywhere before Pacemaker anywhere", () => {
    const steps = buildSteps({ ...three, way: "by-hand", fencing: "none" });
    const start = steps.find(({ id }) => id === "ha03/start");
    expect(start?.after).toEqual(["ha01/corosync", "ha02/corosync", "ha03/corosync"]);
    expect(steps.at(-1)?.id).toBe("ha01/properties");
    expect(steps.some(({ commands }) => commands.some(({ argv }) => argv[0] === "pcs"))).toBe(false);
  });

  it("leave out what nothing has to be done for", () => {
    const ready = { ...two, writeHosts: false, hosts: two.hosts.map((host) => ({ ...host, missing: [] })) };
    const names = new Set(buildSteps({ ...ready, startAtBoot: false }).map(({ name }) => name));
    expect([...names]).toEqual(["clear", "password", "authorize", "set-up", "start", "settle"]);
  });

  it("name secrets, and have none in a command", () => {
    for (const way of ["pcs", "by-hand"] as const) {
      const commands = buildSteps({ ...two, way }).flatMap((step) => step.commands);
      const named = commands.flatMap(({ input = [] }) => input.filter((part) => typeof part !== "string"));
      expect(named.length).toBeGreaterThan(0);
    }
    const password = buildSteps(two).find(({ name }) => name === "password")?.commands[1];
    expect(password && shownCommand(password)).toBe(
      `printf '%s%s\\n' 'hacluster:' "$HACLUSTER_PASSWORD" | chpasswd`,
    );
  });
});

describe("pcs", () => {
  it("is spoken to as its version wants it", () => {
    expect(["0.9.169", "0.10.18", "0.11.5", "0.12.0", "1.0"].map(pcsWordsOf)).toEqual([
      "old",
      ...["modern", "modern", "modern", "modern"],
    ]);
    expect(line(authorizeArgv(two, "modern"))).toBe(
      "pcs host auth ha01 addr=10.0.0.11 ha02 addr=10.0.0.12 -u hacluster",
    );
    expect(line(authorizeArgv(two, "old"))).toBe("pcs cluster auth ha01 ha02 -u hacluster");
    expect(line(setUpArgv(two, "modern"))).toBe(
      "pcs cluster setup web ha01 addr=10.0.1.11 addr=10.0.0.11 ha02 addr=10.0.1.12 addr=10.0.0.12 transport knet",
    );
    expect(line(setUpArgv({ ...three, transport: "udpu" }, "modern"))).toContain(
      " transport udpu quorum wait_for_all=1",
    );
    expect(line(setUpArgv({ ...two, encrypted: false, waitForAll: false }, "modern", true))).toMatch(
      / transport knet crypto cipher=none hash=none quorum wait_for_all=0 --force$/,
    );
    expect(line(setUpArgv({ ...two, waitForAll: false }, "old"))).toBe(
      "pcs cluster setup --name web ha01,10.0.0.11 ha02,10.0.0.12 --transport udpu --wait_for_all=0",
    );
  });
});

describe("packages", () => {
  it("are asked for, and what is missing is known", () => {
    const facts = parsePackages("manager apt\nthere corosync\nthere pcs\n");
    expect(facts).toEqual({ manager: "apt", installed: ["corosync", "pcs"] });
    expect(missingFor(facts, "pcs")).toEqual(["pacemaker", "pacemaker-cli-utils", "resource-agents"]);
    expect(missingFor({ manager: null, installed: [] }, "pcs")).toEqual([]);
    expect(packagesFor("zypper", "pcs")).toBeNull();
    expect(parsePackages("manager pacman")).toEqual({ manager: null, installed: [] });
  });

  it("are installed without a question", () => {
    const lines = (["apt", "dnf", "yum", "zypper"] as const).map((manager) =>
      installCommands(manager, ["corosync", "pcs"]).map(({ argv }) =>
        argv[1] === "-c" ? `sh … ${line(argv.slice(4))}` : line(argv),
      ),
    );
    expect(lines).toEqual([
      [
        "systemctl mask --runtime corosync.service pacemaker.service",
        "sh … env DEBIAN_FRONTEND=noninteractive dpkg --configure -a",
        "sh … env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 update",
        "env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends corosync pcs",
        "systemctl unmask --runtime corosync.service pacemaker.service",
      ],
      ["dnf -y install corosync pcs", "rpm -q corosync pcs"],
      ["yum -y install corosync pcs", "rpm -q corosync pcs"],
      ["sh … env ZYPP_LOCK_TIMEOUT=300 zypper --non-interactive install corosync pcs", "rpm -q corosync pcs"],
    ]);
  });
});

describe("the script", () => {
  it.each([
    ["pcs", "HACLUSTER_PASSWORD"],
    ["by-hand", "AUTHKEY"],
  ] as const)("is one that bash reads: %s", (way, variable) => {
    const text = buildScript({ ...two, way }, { user: "root", sudo: way === "by-hand" });
    execFileSync("bash", ["-n"], { input: text });
    expect(text).toContain(variable);
    expect(text).toContain("at 10.0.0.12 22 ");
    expect(text.includes("'sudo' '-n'") || text.includes(`'\\''sudo'\\'' `)).toBe(way === "by-hand");
  });
});

import { describe, expect, it } from "vitest";
import { confValue, readConfForm } from "./conf-form";
import { removeLink, setConfValue, setLink, setLinkAddress, withRaisedVersion } from "./edit-corosync-conf";

const FILE = `# made by hand
totem {
\tversion: 2
\t# the name
\tcluster_name:web
\ttransport: knet
\tinterface {
\t\tlinknumber: 1
\t\tknet_link_priority: 10
\t}
}

nodelist {
  node {
    name: n1
    ring0_addr: 10.0.0.1   # not a comment for corosync
    ring1_addr: 10.0.1.1
    nodeid: 1
  }
  node {
    nodeid: 2
    name: n2
    ring0_addr: 10.0.0.2
    ring1_addr: 10.0.1.2
  }
}
mystery {
  a: b
}
`;

/** Lines that an edit takes away and adds. */
function changed(after: string, before = FILE): readonly string[] {
  const [was, is] = [before.split("\n"), after.split("\n")];
  return [
    ...was.filter((line) => !is.includes(line)).map((line) => `-${line}`),
    ...is.filter((line) => !was.includes(line)).map((line) => `+${line}`),
  ];
}

describe("an edit of corosync.conf", () => {
  it("sets a value that is there, with the rest of its line, and one that is not, as its neighbours stand", () => {
    expect(changed(setConfValue(FILE, "totem", "cluster_name", "shop"))).toEqual([
      "-\tcluster_name:web",
      "+\tcluster_name: shop",
    ]);
    const token = setConfValue(FILE, "totem", "token", "5000");
    expect(changed(token)).toEqual(["+\ttoken: 5000"]);
    // Before what is nested, behind the values.
    expect(token.indexOf("token: 5000")).toBeLessThan(token.indexOf("interface {"));
    expect(setConfValue(token, "totem", "token", null)).toBe(FILE);
    expect(changed(setConfValue(FILE, "quorum", "two_node", "1"))).toEqual(["+quorum {", "+    two_node: 1"]);
    expect(setConfValue("", "logging", "debug", "on")).toBe("logging {\n    debug: on\n}\n");
    expect(setConfValue(FILE, "totem", "token", null)).toBe(FILE);
  });

  it("changes the last of several, which is the one that counts, and takes all of them out", () => {
    const twice = "totem {\n  token: 1\n}\ntotem {\n  token: 2\n}\n";
    expect(setConfValue(twice, "totem", "token", "3")).toBe(
      "totem {\n  token: 1\n}\ntotem {\n  token: 3\n}\n",
    );
    expect(setConfValue(twice, "totem", "token", null)).toBe("totem {\n}\ntotem {\n}\n");
  });

  it("adds a link, changes it, and takes it out again with what is written of it; the others keep their numbers", () => {
    const three = setLink(FILE, 2, { n1: "10.0.2.1", n2: "10.0.2.2", n9: "10.0.2.9" });
    expect(changed(three)).toEqual(["+    ring2_addr: 10.0.2.1", "+    ring2_addr: 10.0.2.2"]);
    expect(readConfForm(three)).toMatchObject({ links: [0, 1, 2], nextLink: 3 });
    expect(removeLink(three, 2)).toBe(FILE);
    const moved = setLinkAddress(FILE, 1, "n2", "10.0.9.2");
    expect(changed(moved)).toEqual(["-    ring1_addr: 10.0.1.2", "+    ring1_addr: 10.0.9.2"]);
    const without = removeLink(three, 1);
    expect(without).not.toContain("knet_link_priority");
    expect(readConfForm(without)).toMatchObject({ links: [0, 2], nextLink: 1 });
    expect(changed(setLinkAddress(removeLink(FILE, 0), 0, "n2", "x"))).toContain("+    ring0_addr: x");
  });

  it("keeps what it does not understand, line by line", () => {
    const odd = "totem {\r\n\tversion: 2\r\n}\r\n}}}\nwhat\n";
    expect(setConfValue(odd, "totem", "version", "3")).toBe("totem {\r\n\tversion: 3\r\n}\r\n}}}\nwhat\n");
    expect(removeLink("node {\n".repeat(1000), 0)).toBe("node {\n".repeat(1000));
    expect(confValue(FILE, "mystery", "a")).toBe("b");
  });

  it("raises config_version where there is one, once, and not where a person did", () => {
    const one = setConfValue(FILE, "totem", "config_version", "4");
    const raised = withRaisedVersion(one, setConfValue(one, "totem", "token", "5000"));
    expect(confValue(raised, "totem", "config_version")).toBe("5");
    expect(withRaisedVersion(one, raised)).toBe(raised);
    expect(withRaisedVersion(one, one)).toBe(one);
    expect(withRaisedVersion(one, FILE)).toBe(FILE);
    expect(withRaisedVersion(FILE, setConfValue(FILE, "totem", "token", "1"))).not.toContain(
      "config_version",
    );
  });
});

it("the form knows nodes by name, id or place, and links of the transport", () => {
  const text =
    "totem {\n transport: udpu\n}\nnodelist {\nnode {\n ring0_addr: a\n nodeid: 7\n}\nnode {\n ring0_addr: b\n}\n}\n";
  expect(readConfForm(text)).toMatchObject({
    transport: "udpu",
    nextLink: null,
    nodes: [
      { label: "7", addresses: { 0: "a" } },
      { label: "#2", addresses: { 0: "b" } },
    ],
  });
  expect(readConfForm("").transport).toBe("knet");
});

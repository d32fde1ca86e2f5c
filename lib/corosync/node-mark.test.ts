import { describe, expect, it } from "vitest";
import { removeNodes } from "./edit-nodes";
import { confIdOf, isUntold, nodePlaceOf } from "./node-mark";

interface Written {
  readonly address: string;
  readonly name?: string;
  readonly id?: number;
}

const file = (...nodes: readonly Written[]) =>
  [
    "totem {\n version: 2\n transport: udpu\n}\nnodelist {",
    ...nodes.map(({ address, name, id }) =>
      [
        ` node {\n  ring0_addr: ${address}`,
        ...(name === undefined ? [] : [`  name: ${name}`]),
        ...(id === undefined ? [] : [`  nodeid: ${id}`]),
        " }",
      ].join("\n"),
    ),
    "}\nquorum {\n provider: corosync_votequorum\n}\n",
  ].join("\n");
const mark = (name: string, id: string | null = null) => ({ name, id });

describe("a node of a file without names", () => {
  const named = file({ address: "n1", id: 1 }, { address: "n2", id: 2 }, { address: "n3", id: 3 });
  const numbered = file(
    { address: "10.0.0.1", id: 1 },
    { address: "10.0.0.2", id: 2 },
    { address: "10.0.0.3", id: 3 },
  );

  it("is known by the address that is its name", () => {
    expect(removeNodes(named, [mark("n3")])).not.toContain("n3");
    expect(removeNodes(named, [mark("n3")])).toContain("two_node: 1");
    expect([confIdOf(named, mark("n3")), isUntold(named, mark("n3"))]).toEqual(["3", false]);
  });

  it("is known by its id where its name is the host's own (uname -n), which the file does not know", () => {
    expect(nodePlaceOf(numbered, mark("n3", "3"))).toBe(2);
    expect(isUntold(numbered, mark("n3", "3"))).toBe(false);
    const left = removeNodes(numbered, [mark("n3", "3")]);
    expect(left).not.toContain("10.0.0.3");
    expect(left).toContain("two_node: 1");
    // Once it was taken out, nobody is taken for it.
    expect([nodePlaceOf(left, mark("n3", "3")), isUntold(left, mark("n3", "3"))]).toEqual([null, false]);
    expect(removeNodes(left, [mark("n3", "3")])).toBe(left);
  });

  it("is known by the id that corosync 2 makes of its address where none is written, with its highest bit or without", () => {
    const bare = file({ address: "10.0.0.1" }, { address: "192.168.0.2" });
    expect(nodePlaceOf(bare, mark("n1", "167772161"))).toBe(0);
    expect(nodePlaceOf(bare, mark("n2", "3232235522"))).toBe(1);
    expect(nodePlaceOf(bare, mark("n2", "1084751874"))).toBe(1);
    expect(confIdOf(bare, mark("n2", "3232235522"))).toBe("3232235522");
  });

  it("is told by nobody where Pacemaker's id is not known, or says another one than the address, or two have it", () => {
    expect([confIdOf(numbered, mark("n1")), isUntold(numbered, mark("n1"))]).toEqual([null, true]);
    expect([nodePlaceOf(named, mark("n3", "2")), isUntold(named, mark("n3", "2"))]).toEqual([null, true]);
    const twice = file({ address: "10.0.0.1", id: 1 }, { address: "10.0.0.2", id: 1 });
    expect([nodePlaceOf(twice, mark("n1", "1")), isUntold(twice, mark("n1", "1"))]).toEqual([null, true]);
    const bare = file({ address: "somewhere.example" }, { address: "10.0.0.2", id: 2 });
    expect([nodePlaceOf(bare, mark("n1", "1")), isUntold(bare, mark("n1", "1"))]).toEqual([null, true]);
  });
});

describe("a node of a file with names", () => {
  const text = file({ address: "a1", name: "n1", id: 1 }, { address: "a2", name: "n2", id: 2 });

  it("is known by its name, and never by an id that another name has", () => {
    expect(nodePlaceOf(text, mark("n2", "1"))).toBe(1);
    expect([nodePlaceOf(text, mark("n9", "2")), isUntold(text, mark("n9", "2"))]).toEqual([null, false]);
    expect(isUntold(text, mark("n9"))).toBe(false);
  });

  it("may be called by its first address: Pacemaker before 2.0 took that before the name", () => {
    expect(nodePlaceOf(text, mark("a2", "2"))).toBe(1);
    expect(removeNodes(text, [mark("a2")])).not.toContain("n2");
  });
});

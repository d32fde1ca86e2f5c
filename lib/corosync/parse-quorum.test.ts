import { describe, expect, it } from "vitest";
import { parseQuorum } from "./parse-quorum";

const head = `Quorum information
------------------
Date:             Thu Nov 26 19:25:30 2026
Quorum provider:  corosync_votequorum
Nodes:            2
Node ID:          1
Ring ID:          1.a
Quorate:          Yes

Votequorum information
----------------------
Expected votes:   3
Highest expected: 3
Total votes:      3
Quorum:           2 Activity blocked
Flags:            2Node Quorate WaitForAll Qdevice

Membership information
----------------------
`;

describe("corosync-quorumtool -s", () => {
  it("is read, with and without a quorum device", () => {
    const report = {
      quorate: true,
      expectedVotes: 3,
      totalVotes: 3,
      quorum: 2,
      flags: ["2Node", "Quorate", "WaitForAll", "Qdevice"],
    };
    expect(
      parseQuorum(
        `${head}    Nodeid      Votes Name\n         1          1 n1 (local)\n0x00000002  1 10.0.0.2\n`,
      ),
    ).toEqual({
      ...report,
      members: [
        { id: "1", votes: 1, name: "n1" },
        { id: "2", votes: 1, name: "10.0.0.2" },
      ],
    });
    const device = `${head}    Nodeid      Votes    Qdevice Name\n         1          1    A,V,NMW n1 (local)\n         2          1         NR n2\n         0          1            Qdevice\n`;
    expect(parseQuorum(device)?.members).toEqual([
      { id: "1", votes: 1, name: "n1" },
      { id: "2", votes: 1, name: "n2" },
      { id: "0", votes: 1, name: "Qdevice" },
    ]);
  });

  it("has every member, also of a file without names, whose addresses lead to none", () => {
    const nameless = `${head}    Nodeid      Votes Name\n         1          1  (local)\n         2          1 \n         3          2\n`;
    expect(parseQuorum(nameless)?.members).toEqual([
      { id: "1", votes: 1, name: "1" },
      { id: "2", votes: 1, name: "2" },
      { id: "3", votes: 2, name: "3" },
    ]);
  });

  it("is nothing where corosync does not run", () => {
    expect(parseQuorum("Cannot initialize CMAP service\n")).toBeNull();
  });
});

import { expect, it } from "vitest";
import { parseQuorum } from "./parse-quorum";
import { votesAfter } from "./votes-after";

const said = (names: readonly string[], { quorum, flags = "Quorate" }: { quorum: number; flags?: string }) =>
  parseQuorum(`Quorate:          Yes

Votequorum information
----------------------
Expected votes:   ${names.length}
Highest expected: ${names.length}
Total votes:      ${names.length}
Quorum:           ${quorum}
Flags:            ${flags}

Membership information
----------------------
    Nodeid      Votes Name
${names.map((name, at) => `         ${at + 1}          1 ${name}${at === 0 ? " (local)" : ""}`).join("\n")}
`);

const three = ["n1", "n2", "n3"];

it("counts what is left, and whether it is enough", () => {
  const report = said(three, { quorum: 2 });
  expect(votesAfter(report, ["n2"])).toMatchObject({ votes: 2, expected: 3, needed: 2, isLost: false });
  expect(votesAfter(report, ["n2", "n3"])).toMatchObject({ votes: 1, isLost: true });
  expect(votesAfter(report, ["n9"])).toMatchObject({ votes: 3, isLost: false });
});

it("knows that two nodes need one vote, and that corosync may lower what is needed", () => {
  expect(votesAfter(said(["n1", "n2"], { quorum: 1, flags: "2Node Quorate" }), ["n1"])?.isLost).toBe(false);
  const lowered = said(three, { quorum: 2, flags: "Quorate LastManStanding" });
  expect(votesAfter(lowered, ["n1", "n2"])).toMatchObject({ isLowered: true, isLost: false });
});

it("says nothing where nobody tells", () => {
  expect(votesAfter(null, [])).toBeNull();
  expect(votesAfter(parseQuorum("Quorate: Yes"), [])).toBeNull();
});

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

const leave = (...leaving: readonly string[]) => ({ leaving, coming: 0 });

it("counts what is left, and whether it is enough", () => {
  const report = said(three, { quorum: 2 });
  expect(votesAfter(report, leave("n2"))).toMatchObject({ votes: 2, expected: 3, needed: 2, isLost: false });
  expect(votesAfter(report, leave("n2", "n3"))).toMatchObject({ votes: 1, isLost: true });
  // Some tools name members by an address: then nobody can tell.
  expect(votesAfter(report, leave("n9"))).toBeNull();
});

it("knows that two nodes need one vote, and believes no flag that several at once outrun", () => {
  expect(votesAfter(said(["n1", "n2"], { quorum: 1, flags: "2Node Quorate" }), leave("n1"))?.isLost).toBe(
    false,
  );
  const lowered = said(three, { quorum: 2, flags: "Quorate LastManStanding" });
  expect(votesAfter(lowered, leave("n1", "n2"))).toMatchObject({ isLost: true });
});

it("knows when those that come bring the quorum", () => {
  const alone = parseQuorum("Quorate: No\nExpected votes: 3\nTotal votes: 1\nQuorum: 2 Activity blocked\n");
  expect(votesAfter(alone, { leaving: [], coming: 1 })).toMatchObject({
    votes: 2,
    isWon: true,
    isLost: false,
  });
});

it("says nothing where nobody tells", () => {
  expect(votesAfter(null, leave())).toBeNull();
  expect(votesAfter(parseQuorum("Quorate: Yes"), leave())).toBeNull();
});

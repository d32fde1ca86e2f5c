/** Votes and quorum as one node sees them. */
export interface QuorumReport {
  readonly quorate: boolean;
  readonly expectedVotes: number | null;
  readonly totalVotes: number | null;
  /** Votes that are needed. */
  readonly quorum: number | null;
  /** `Quorate`, `2Node`, `WaitForAll`, `Qdevice` … */
  readonly flags: readonly string[];
  readonly members: readonly { readonly id: string; readonly votes: number; readonly name: string }[];
}

const MEMBER = /^\s*(\d+|0x[0-9a-f]+)\s+(\d+)(?:\s+(.*))?$/;
/** Columns of a quorum device, and the mark of the node that is asked. */
const BESIDE_NAME = /^(?:(?:A|NA|NR),?(?:V|NV)?,?(?:MW|NMW)?|NR)\s+|\s*\(local\)$/g;

/** Reads `corosync-quorumtool -s`; null where it has nothing to say (corosync does not run). */
export function parseQuorum(text: string): QuorumReport | null {
  const value = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, "m").exec(text)?.[1]?.trim();
  const quorate = value("Quorate");
  if (quorate === undefined) return null;
  const number = (name: string) => {
    const said = /^\d+/.exec(value(name) ?? "")?.[0];
    return said === undefined ? null : Number(said);
  };
  const members = text
    .slice(Math.max(0, text.search(/^\s*Nodeid\s+Votes/m)))
    .split("\n")
    .slice(1)
    .flatMap((line) => {
      const [, said, votes, rest = ""] = MEMBER.exec(line) ?? [];
      if (said === undefined) return [];
      const id = String(Number(said));
      // An address that has no name is printed as nothing.
      return [{ id, votes: Number(votes), name: rest.replaceAll(BESIDE_NAME, "").trim() || id }];
    });
  return {
    quorate: quorate === "Yes",
    expectedVotes: number("Expected votes"),
    totalVotes: number("Total votes"),
    quorum: number("Quorum"),
    flags: (value("Flags") ?? "").split(/\s+/).filter((flag) => flag !== ""),
    members,
  };
}

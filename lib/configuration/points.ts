import { Masker } from "../change/configuration/masker";
import { touchedBy } from "../change/configuration/touched";
import type { SideCommand } from "../command/side-command";
import { type DiffLine, lineDiff } from "../line-diff";
import { prettyXml } from "../pacemaker/xml/format-xml";
import { parseXml } from "../pacemaker/xml/parse-xml";
import { attributeOf, type XmlElement } from "../pacemaker/xml/xml-element";

/** A configuration that the node has kept: the daemon that has the CIB leaves each in a file when it is replaced. */
export interface PastPoint {
  /** The file's number, which says what to read and not what is older: numbers begin anew. */
  readonly number: number;
  /** When it was written, by its file (ISO 8601, UTC): being replaced leaves that as it is. Null where the node did not tell. */
  readonly writtenAt: string | null;
  readonly adminEpoch: string | null;
  readonly epoch: string | null;
  /** The same in the node's words, by its own zone. */
  readonly written: string | null;
  readonly user: string | null;
  readonly client: string | null;
  readonly origin: string | null;
}

export const CIB_DIRECTORY = "/var/lib/pacemaker/cib";

/** What {@link readPoints} reads. `grep` ends with 1 where no file has such a line. */
export const POINT_QUESTIONS: readonly SideCommand[] = [
  {
    name: "headers",
    argv: ["grep", "-r", "-H", "-m1", "--include=cib-*.raw", "<cib ", CIB_DIRECTORY],
    privileged: true,
  },
  { name: "times", argv: ["ls", "-l", "--time-style=+%s", CIB_DIRECTORY], privileged: true },
];

export function pathOfPoint(number: number): string {
  return `${CIB_DIRECTORY}/cib-${number}.raw`;
}

/** What one of the files in that directory holds. */
export function fileQuestion(name: string, path: string): SideCommand {
  return { name, argv: ["cat", "--", path], privileged: true };
}

/** Lines of `grep -m1 "<cib "` over the files: `…/cib-3.raw:<cib …>`. */
export function readPoints(headers: string, listing: string): readonly PastPoint[] {
  const times = timesIn(listing);
  const points = headers.split("\n").flatMap((line): readonly PastPoint[] => {
    const [, digits, header] = /\/cib-(\d{1,9})\.raw:\s*(<cib [^<>]*>)\s*$/.exec(line) ?? [];
    if (digits === undefined || header === undefined) return [];
    const parsed = parseXml(header.replace(/\/?>$/, "/>"));
    if (!parsed.ok) return [];
    const word = (name: string) => attributeOf(parsed.value, name);
    return [
      {
        number: Number(digits),
        writtenAt: times.get(digits) ?? null,
        adminEpoch: word("admin_epoch"),
        epoch: word("epoch"),
        written: word("cib-last-written"),
        user: word("update-user"),
        client: word("update-client"),
        origin: word("update-origin"),
      },
    ];
  });
  const rank = ({ writtenAt, number }: PastPoint) =>
    [writtenAt ?? "", String(number).padStart(9, "0")].join(" ");
  return points.toSorted((a, b) => (rank(a) < rank(b) ? 1 : -1));
}

/** Lines of `ls -l --time-style=+%s`. */
function timesIn(listing: string): ReadonlyMap<string, string> {
  const found = listing.split("\n").flatMap((line): readonly [string, string][] => {
    const [, seconds, digits] = /\s(\d{9,11}) cib-(\d{1,9})\.raw$/.exec(line) ?? [];
    if (seconds === undefined || digits === undefined) return [];
    return [[digits, new Date(Number(seconds) * 1000).toISOString()]];
  });
  return new Map(found);
}

/** An object of the configuration that differs between two points in time, without its secrets. */
export interface ObjectDifference {
  /** `resources/vip`, `crm_config//no-quorum-policy`: its section and its name. */
  readonly path: string;
  readonly change: "added" | "removed" | "changed";
  /** As XML, line by line. */
  readonly lines: readonly DiffLine[];
}

/** Longer objects are not compared line by line: that grows with the square of their length. */
const LONGEST = 2_000;

/** What is different between two configurations, object by object. A secret that differs is a difference, and not shown. */
export function differences(before: XmlElement, after: XmlElement): readonly ObjectDifference[] {
  const masker = new Masker();
  return touchedBy(masker.tree(before), masker.tree(after)).map((one) => {
    const [old, now] = [textOf(one.before), textOf(one.after)];
    const lines =
      isLong(old) || isLong(now) ? [...marked(old, "-"), ...marked(now, "+")] : lineDiff(old, now);
    return {
      path: one.path,
      change: one.before === null ? "added" : one.after === null ? "removed" : "changed",
      lines: lines.map(({ mark, line }) => ({ mark, line: masker.text(line) })),
    };
  });
}

function textOf(xml: string | null): string {
  const parsed = xml === null ? null : parseXml(xml);
  return parsed?.ok ? `${prettyXml(parsed.value)}\n` : "";
}

function isLong(text: string): boolean {
  return text.split("\n").length > LONGEST;
}

function marked(text: string, mark: "+" | "-"): readonly DiffLine[] {
  return text === ""
    ? []
    : text
        .trimEnd()
        .split("\n")
        .map((line) => ({ mark, line }));
}

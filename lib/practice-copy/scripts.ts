import { quoteWord } from "../command/quote";
import { isOurs } from "../command/scratch";
import { copyFile, copyTools, practiceDirectory } from "./place";
import { COPY_TOOLS, FAMILIES, REFUSING_TOOL } from "./tools";

const BEGUN = "practice copy in ";

/** A script that takes a cluster's CIB into a directory of its own, with the copy's tools beside it, and says which. */
export function beginCopy(sudo: boolean): string {
  const query = `${sudo ? "sudo -n -- " : ""}cibadmin --query`;
  const tools = Object.entries(COPY_TOOLS).map(
    ([name, text]) => `printf %s ${quoteWord(text)} >"$d"/bin/${quoteWord(name)} || exit 74`,
  );
  return [
    "{",
    "umask 077",
    // In memory where there is such a place: a CIB holds secrets, which should not reach a disk.
    `d=$(mktemp -d /dev/shm/harrier-practice.XXXXXXXX 2>/dev/null || mktemp -d "\${TMPDIR:-/tmp}"/harrier-practice.XXXXXXXX) || exit 71`,
    `trap '[ -n "$done" ] || rm -rf "$d"' EXIT; done=`,
    "trap 'exit 129' HUP; trap 'exit 130' INT; trap 'exit 141' PIPE; trap 'exit 143' TERM",
    "command -v flock >/dev/null || { echo 'flock: not found' >&2; exit 127; }",
    `${query} >"$d/cib.xml" || exit 1`,
    'mkdir "$d/bin" || exit 74',
    ...tools,
    `printf %s ${quoteWord(REFUSING_TOOL)} >"$d"/bin/.refusing || exit 74`,
    ...REFUSE_OTHERS,
    'chmod 700 "$d"/bin/*',
    `printf '%s\\n' "${BEGUN}$d"`,
    'cat "$d/cib.xml"',
    "done=1",
    "}",
    "",
  ].join("\n");
}

/** Of the cluster's own tools, those that the copy has none of in front of them. */
const REFUSE_OTHERS = [
  "p=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin; IFS=:",
  "for x in $p; do unset IFS",
  `for f in ${FAMILIES.map((family) => `"$x"/${family}`).join(" ")}; do`,
  `[ -x "$f" ] || continue; n=\${f##*/}; [ ! -e "$d/bin/$n" ] || continue`,
  'cp "$d/bin/.refusing" "$d/bin/$n" || exit 74',
  "done; done",
];

/** The directory and the CIB that {@link beginCopy} told; null for another answer. */
export function readBegun(stdout: string): { readonly directory: string; readonly cib: string } | null {
  const end = stdout.indexOf("\n");
  const [line, cib] = [stdout.slice(0, end), stdout.slice(end + 1)];
  const directory = practiceDirectory.safeParse(line.slice(BEGUN.length));
  return line.startsWith(BEGUN) && directory.success ? { directory: directory.data, cib } : null;
}

/**
 * A script that carries out in the copy what the scheduler would do now, until nothing is left to do: there is no controller behind a
 * file. Played by crm_simulate into another file, which takes the copy's place as a whole.
 */
export function playCopy(place: { readonly directory: string }): string {
  const [file, tools] = [quoteWord(copyFile(place)), quoteWord(copyTools(place))];
  const directory = quoteWord(place.directory);
  return [
    "{",
    "umask 077",
    `${isOurs(directory)} && ${isOurs(tools)} || exit 71`,
    `exec 9>${directory}/lock; flock 9`,
    `n=$(mktemp ${directory}/.play.XXXXXXXX) || exit 71`,
    `trap 'rm -f "$n"' EXIT`,
    ...PLAYS.map(
      () =>
        `CIB_file=${file} timeout 60 crm_simulate --xml-file ${file} --simulate --save-output "$n" >/dev/null 9>&- || exit 1; if [ ! -s "$n" ] || cmp -s "$n" ${file}; then exit 0; fi; cat "$n" >"$n.next" && mv "$n.next" ${file}`,
    ),
    "}",
    "",
  ].join("\n");
}

/** A promotion follows a start: more rounds than the deepest chain has. */
const PLAYS = [1, 2, 3];

/** A script that takes a copy away for good. */
export function endCopy({ directory }: { readonly directory: string }): string {
  return `exec rm -rf -- ${quoteWord(practiceDirectory.parse(directory))}\n`;
}

import type { Argv } from "./argv";
import type { Lane, Script, ScriptStep } from "./script";

const XML_OPTION = "--xml-text";

/**
 * The same script with the XML of each `cibadmin --xml-text` in a file of its scratch directory: an argument list is everybody's on
 * the node to read, and XML of a configuration may hold a secret wherever it stands. The shell writes the files by itself, so it
 * costs no process; the same XML has one file.
 */
export function withXmlInFiles({ files = {}, first, lanes = [], next = [] }: Script): {
  readonly files: Readonly<Record<string, string>>;
  readonly first: Lane;
  readonly lanes: readonly Lane[];
  readonly next: readonly Lane[];
} {
  const names = new Map<string, string>();
  const nameOf = (xml: string): string => {
    const name = names.get(xml) ?? `text-${names.size}.xml`;
    names.set(xml, name);
    return name;
  };
  const ofLane = (lane: Lane): Lane =>
    lane.map((step): ScriptStep => ({ ...step, argv: moved(step.argv, nameOf) }));
  const all = { first: ofLane(first), lanes: lanes.map(ofLane), next: next.map(ofLane) };
  const texts = Object.fromEntries([...names].map(([xml, name]) => [name, xml]));
  return { files: { ...files, ...texts }, ...all };
}

function moved(argv: Argv, nameOf: (xml: string) => string): Argv {
  const at = programAt(argv);
  if (argv[at] !== "cibadmin") return argv;
  const words = argv.flatMap((word, index) => {
    if (index <= at) return [word];
    if (argv[index - 1] === XML_OPTION) return [nameOf(word)];
    if (word === XML_OPTION) return ["--xml-file"];
    return word.startsWith(`${XML_OPTION}=`)
      ? [`--xml-file=${nameOf(word.slice(XML_OPTION.length + 1))}`]
      : [word];
  });
  return words as unknown as Argv;
}

/** Behind `sudo -n --` and `env NAME=value …`, as lib/command/argv puts them. */
function programAt(argv: Argv): number {
  let at = 0;
  for (;;) {
    if (argv[at] === "sudo" && argv[at + 2] === "--") at += 3;
    else if (argv[at] === "env") {
      at += 1;
      while (/^[A-Za-z_]\w*=/.test(argv[at] ?? "")) at += 1;
    } else return at;
  }
}

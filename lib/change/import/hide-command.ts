import type { Argv } from "../../command/argv";
import type { Masker } from "../configuration/masker";
import { crm, Unsayable } from "../dialect/crmsh/words";
import type { ScriptCommand } from "./read-script";

/**
 * A script's command with marks in the place of its secrets, so that no process on the node is told of them: what comes of it has
 * the marks, which the masker takes for the values again. XML of cibadmin stays: it is in no argument list (lib/command/xml-in-files).
 */
export function hideCommand(command: ScriptCommand, masker: Masker): ScriptCommand {
  const { argv } = command;
  switch (argv[0]) {
    case "cibadmin":
      return command;
    case "crm":
      return { ...command, argv: hiddenFromCrm(argv, masker) };
    default:
      return { ...command, argv: masker.argv(argv) };
  }
}

/** crmsh splits its words once more: a value is what is left then. A word that is several words for it stays as it is. */
function hiddenFromCrm(argv: Argv, masker: Masker): Argv {
  const read = argv.map((word) => readByCrm(word) ?? word);
  const hidden = masker.argv(read as unknown as Argv);
  const words = argv.map((word, at) => {
    const masked = hidden[at] ?? word;
    return masked === read[at] || readByCrm(word) === null ? word : (sayToCrm(masked) ?? word);
  });
  return words as unknown as Argv;
}

function sayToCrm(value: string): string | null {
  try {
    return crm(value)[1] ?? null;
  } catch (error) {
    if (error instanceof Unsayable) return null;
    throw error;
  }
}

/** What crmsh makes of an argument (`add_quotes` of its main.py, then Python's shlex); null where it is no word, or several. */
function readByCrm(argument: string): string | null {
  const quote = argument.includes('"') ? "'" : '"';
  const isWrapped = argument.includes(" ") && !argument.includes(quote);
  const line = isWrapped ? `${quote}${argument}${quote}` : argument;
  let value = "";
  for (let rest = line; rest !== ""; ) {
    const [piece, single, double, escaped, plain] = PIECE.exec(rest) ?? [];
    if (piece === undefined) return null;
    value += single ?? double?.replace(/\\(["\\])/g, "$1") ?? escaped ?? plain ?? "";
    rest = rest.slice(piece.length);
  }
  return value;
}

/** In single quotes nothing is special, in double ones a backslash before a quote or another one is. */
const PIECE = /^(?:'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|([^\s'"\\]+))/s;

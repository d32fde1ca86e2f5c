import "server-only";
import { answerOf, type ParsedTexts } from "./task";
import { WorkerParser } from "./worker-parser";

/**
 * In characters: below that a text is read where it comes, which is done sooner than it can be handed over. What the readers
 * accept of so little takes some 20 ms at worst (docs/decisions/0008).
 */
export const INLINE_LENGTH = 192 * 1024;

/** What is read for: pictures that people look at do not wait in line behind the other members' views. */
export type ParsedFor = "watch" | "views" | "import";

/** Next loads this module up to three times in one process: one thread for each is enough for all. */
const KEY = Symbol.for("harrier.parsers");
type Holder = { [KEY]?: Map<ParsedFor, WorkerParser> };

/** Reads what a node's tool printed, where it stalls nobody. Never rejects for what is in the text. */
export async function parseForeign<Kind extends keyof ParsedTexts>(
  kind: Kind,
  text: string,
  purpose: ParsedFor = "watch",
): Promise<ParsedTexts[Kind]> {
  if (text.length < INLINE_LENGTH) return answerOf({ kind, text });
  // Without a thread the readers' own bounds have to do.
  return (await parserFor(purpose).parse(kind, text)) ?? answerOf({ kind, text });
}

function parserFor(purpose: ParsedFor): WorkerParser {
  const holder = globalThis as Holder;
  holder[KEY] ??= new Map();
  const parser = holder[KEY].get(purpose) ?? new WorkerParser();
  holder[KEY].set(purpose, parser);
  return parser;
}

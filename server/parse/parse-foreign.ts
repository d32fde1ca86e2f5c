import "server-only";
import { answerOf, type ParsedTexts } from "./task";
import { WorkerParser } from "./worker-parser";

/**
 * In characters: below that a text is read where it comes, which is done sooner than it can be handed over. What the readers
 * accept of so little takes some 20 ms at worst (docs/decisions/0008).
 */
export const INLINE_LENGTH = 192 * 1024;

/** Next loads this module up to three times in one process: one thread is enough for all. */
const KEY = Symbol.for("harrier.parser");
type Holder = { [KEY]?: WorkerParser };

/** Reads what a node's tool printed, where it stalls nobody. Never rejects for what is in the text. */
export async function parseForeign<Kind extends keyof ParsedTexts>(
  kind: Kind,
  text: string,
): Promise<ParsedTexts[Kind]> {
  if (text.length < INLINE_LENGTH) return answerOf({ kind, text });
  const holder = globalThis as Holder;
  holder[KEY] ??= new WorkerParser();
  // Without a thread the readers' own bounds have to do.
  return (await holder[KEY].parse(kind, text)) ?? answerOf({ kind, text });
}

import "server-only";
import { KnownSecrets, secretsIn } from "@/lib/command/known-secrets";
import { DocumentMasker } from "@/lib/command/mask-document";
import { isSecretName } from "@/lib/command/secret-name";

/**
 * The one way out. Everything that leaves the process (a use case's answer, a message of a stream, a line of the log) or is
 * stored unsealed (a run, an entry of the audit, of a history) passes {@link shown} or {@link shownTexts}. Neither knows
 * places: a new field, step or document is masked as the others are.
 */
interface Exit {
  readonly known: KnownSecrets;
  /** What was through, for the secrets known then. */
  version: number;
  byNames: DocumentMasker;
  byTexts: DocumentMasker;
}

/** Next loads each module up to three times in one process: what is known hangs on the global object. */
const KEY = Symbol.for("harrier.secrets");
type Holder = { [KEY]?: Exit };

function exit(): Exit {
  const holder = globalThis as Holder;
  holder[KEY] ??= fresh(new KnownSecrets());
  const current = holder[KEY];
  if (current.version !== current.known.version) holder[KEY] = fresh(current.known);
  return holder[KEY];
}

function fresh(known: KnownSecrets): Exit {
  const maskText = (text: string) => known.mask(text);
  return {
    known,
    version: known.version,
    byNames: new DocumentMasker(maskText, isSecretName),
    byTexts: new DocumentMasker(maskText, () => false),
  };
}

/** A document without secrets; the same object where it has none. */
export function shown<T>(document: T): T {
  return exit().byNames.mask(document);
}

/** A document as it may be shown, of those whose names are all ours (`key` is a message's), so that only their texts can hold a secret. */
export function shownTexts<T>(document: T): T {
  return exit().byTexts.mask(document);
}

/** Takes note of secrets as they come in, so that they are known whatever a tool says of them. */
export function learnSecrets(values: Iterable<string>, open?: ReadonlySet<string>): void {
  exit().known.learn(values, open);
}

/** The same of all that a document holds. */
export function learnSecretsIn(document: unknown): void {
  const { values, open } = secretsIn(document);
  learnSecrets(values, open);
}

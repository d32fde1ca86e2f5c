import type en from "../../i18n/messages/en/change.json";
import type { Operation } from "../operation";

type Messages = typeof en;

/** What is said of an operation: a key of the messages under `change`, and the values in it. */
export interface Said<Key extends string> {
  readonly key: Key;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
}

export type SentenceKey = `operation.${keyof Messages["operation"]}` | `purpose.${keyof Messages["purpose"]}`;
export type ExplanationKey = `explain.${keyof Messages["explain"]}`;

/** Something that an operation concerns, for lists that are kept by object. */
export interface About {
  readonly kind: "node" | "resource" | "unit" | "configuration";
  readonly id: string;
}

/** What people read of an operation. Apart from its home, so that a browser need not load that. */
export interface OperationWords<O extends Operation> {
  /** Its name where one must be typed or shown: a node's name, a resource's id, a unit's name. */
  subject(operation: O): string;
  about(operation: O): readonly About[];
  /** As a sentence: "Move vip to n2". */
  sentence(operation: O): Said<SentenceKey>;
  /** One more for those who meet the word for the first time; null where none is needed. */
  explanation(operation: O): Said<ExplanationKey> | null;
  /** What is left to choose in its review: two that differ in this only are the same question. */
  readonly choice?: keyof O;
}

import { createTranslator } from "use-intl/core";
import { messages } from "../i18n/messages/en";
import { utcSecond } from "../time/utc-text";
import type { Message } from "./message";
import type { Occasion } from "./occasion";

const t = createTranslator({ locale: "en", messages, namespace: "notify" });

/** An occasion in one sentence. */
export function sentenceOf({ code, values }: Pick<Occasion, "code" | "values">): string {
  return t(`said.${code}`, { ...values } as never);
}

/** A message in one line: what is worst, and how many more there are. */
export function titleOf({ items, more, isTest }: Message): string {
  const [first] = items;
  if (isTest || first === undefined) return t("said.test");
  const rest = items.length - 1 + more;
  return t("message.title", { cluster: first.cluster, what: sentenceOf(first), rest });
}

/** Its lines, the worst first. */
export function messageLines({ items, more }: Message): readonly string[] {
  const lines = items.map((one) =>
    t("message.line", {
      severity: t(`severity.${one.severity}`),
      at: utcSecond(one.at),
      cluster: one.cluster,
      what: sentenceOf(one),
    }),
  );
  return more === 0 ? lines : [...lines, t("message.more", { more })];
}

/** A message as the text of a mail. */
export function mailTextOf(message: Message): string {
  const body = message.isTest ? [t("message.test")] : messageLines(message);
  return `${body.join("\n")}\n\n-- \n${t("message.footer")}\n`;
}

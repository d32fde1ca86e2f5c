"use client";

import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import { useListWords } from "@/components/ui/use-list-words";
import { causeWords } from "@/lib/i18n/why-words";
import type { Cause } from "@/lib/why/cause";

/** A cause as a sentence, and what belongs to it: its rule, when it ends by itself, what nodes have left. */
export function CauseText({ cause }: { cause: Cause }) {
  const t = useTranslations("why.cause");
  const list = useListWords();
  const { key, values } = causeWords(cause, list);
  return (
    <div className="flex flex-col gap-0.5">
      <p className="break-words">{t(key, values)}</p>
      <CauseDetail cause={cause} />
    </div>
  );
}

function CauseDetail({ cause }: { cause: Cause }) {
  const t = useTranslations("why");
  switch (cause.kind) {
    case "needs":
      return cause.because === null ? null : <CauseText cause={cause.because} />;
    case "failures": {
      const { expiresAt: at } = cause;
      return (
        <Line>{at === null ? t("never") : t.rich("expires", { time: () => <RelativeTime at={at} /> })}</Line>
      );
    }
    case "utilization":
      return <UtilizationLines cause={cause} />;
    case "kept-off":
    case "prefers":
      return (
        <>
          {cause.rule === null ? null : <Line>{t("rule", { rule: cause.rule })}</Line>}
          {cause.until === null ? null : <Line>{t("until", { until: cause.until })}</Line>}
        </>
      );
    default:
      return null;
  }
}

function UtilizationLines({ cause }: { cause: Extract<Cause, { readonly kind: "utilization" }> }) {
  const t = useTranslations("why");
  const list = useListWords();
  return cause.needs.map(({ name, needed, free }) => (
    <Line key={name}>{t("need", { name, needed, free: list(free.map((one) => t("nodeFree", one))) })}</Line>
  ));
}

function Line({ children }: { children: React.ReactNode }) {
  return <p className="text-sm break-words text-ink-muted">{children}</p>;
}

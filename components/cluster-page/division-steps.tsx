"use client";

import { useTranslations } from "next-intl";
import { RemedyButton } from "@/components/change/remedy-button";
import { useOperationWords } from "@/components/change/words/use-operation-words";
import { useListWords } from "@/components/ui/use-list-words";
import type { Operation } from "@/lib/change/operation";
import { partToKeep } from "@/lib/cluster/division-course";
import type { Partition } from "@/lib/cluster/partitions";

/** The way back from a split brain, in its order. Which part is given up is a person's to say: one has the right data. */
export function DivisionSteps({ partitions }: { readonly partitions: readonly Partition[] }) {
  const t = useTranslations("clusterPage.division");
  const list = useListWords();
  const sentence = useOperationWords();
  const kept = partToKeep(partitions);
  const stops = partitions.filter((part) => part !== kept?.part).concat(kept?.part ?? []);
  return (
    <ol aria-label={t("steps")} className="mt-1.5 flex list-decimal flex-col gap-1.5 pl-5">
      <li tabIndex={-1} className="outline-none">
        <p>
          {t("stop")}{" "}
          {kept === null
            ? t("keepEither")
            : t("keep", { because: kept.because, members: list(kept.part.members) })}
        </p>
        <ul aria-label={t("parts")} className="mt-1 flex flex-col gap-1">
          {stops.map(({ members }) => {
            const operation: Operation = { kind: "node.services", nodes: members, on: false };
            return (
              <li key={members.join()} className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="min-w-0 break-words text-ink">{list(members)}</span>
                <RemedyButton
                  operation={operation}
                  label={t("stopThere")}
                  about={`${sentence(operation)} …`}
                />
              </li>
            );
          })}
        </ul>
      </li>
      <li>{t("mend")}</li>
      <li>{t("start")}</li>
      <li>{t("look")}</li>
    </ol>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { RemedyButton } from "@/components/change/remedy-button";
import { useOperationWords } from "@/components/change/words/use-operation-words";
import { Badge } from "@/components/ui/badge";
import { DataList } from "@/components/ui/data-list";
import { Disclosure } from "@/components/ui/disclosure";
import type { CheckRow } from "@/lib/checks/check";
import { CheckPlaceLink } from "./check-place-link";
import { CheckStateMark } from "./check-state-mark";
import { useCheckWords } from "./use-check-words";

interface CheckItemProps {
  readonly row: CheckRow;
  readonly change: "new" | "mended" | null;
  /** The cluster that it is about, where there is one. */
  readonly clusterId?: string | undefined;
}

/** One question with its answer; what was expected, found and can be done is folded away where all is well. */
export function CheckItem({ row, change, clusterId }: CheckItemProps) {
  const t = useTranslations("checks");
  const words = useCheckWords();
  const sentence = useOperationWords();
  const id = useId();
  const isWell = row.state === "passed";
  const [isOpen, setOpen] = useState(!isWell && row.state !== "not-asked");
  return (
    <li aria-labelledby={id} tabIndex={-1} className="flex flex-col gap-1 px-4 py-2.5 outline-none">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <span className="flex h-6 w-24 shrink-0 items-center">
          <CheckStateMark state={row.state} />
        </span>
        <span className="min-w-0 flex-1 basis-60">
          <Disclosure
            open={isOpen}
            onOpenChange={setOpen}
            label={
              <span id={id} className="text-left text-base break-words text-ink">
                {words.question(row)}
              </span>
            }
          >
            <div className="flex flex-col gap-2 pt-1.5 pb-1">
              <DataList
                items={[
                  { label: t("expected"), value: words.expected(row) },
                  ...row.found.map((one, at) => ({
                    key: `${one.host} ${at}`,
                    label: words.host(one),
                    value: (
                      <span className="inline-flex items-start gap-1.5">
                        <span className="flex h-5 items-center">
                          <CheckStateMark state={one.state} quiet />
                        </span>
                        <span className="min-w-0 font-mono text-sm leading-5 break-all">
                          {words.found(one)}
                        </span>
                      </span>
                    ),
                  })),
                ]}
              />
              {isWell ? null : <p className="max-w-prose">{words.remedy(row)}</p>}
              {clusterId === undefined || row.places === undefined ? null : (
                <p className="flex flex-wrap gap-x-3">
                  {row.places.map((place) => (
                    <CheckPlaceLink key={JSON.stringify(place)} place={place} clusterId={clusterId} />
                  ))}
                </p>
              )}
              {row.remedies.length === 0 ? null : (
                <ul aria-label={t("remedy")} className="flex flex-wrap gap-2">
                  {row.remedies.map((operation) => (
                    <li key={JSON.stringify(operation)}>
                      <RemedyButton operation={operation} label={`${sentence(operation)} …`} />
                    </li>
                  ))}
                </ul>
              )}
            </div>
          </Disclosure>
        </span>
        {change === null ? null : (
          <Badge tone={change === "new" ? "warn" : "ok"}>{t(`change.${change}`)}</Badge>
        )}
      </div>
    </li>
  );
}

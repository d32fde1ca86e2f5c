"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { clusterPageHref } from "@/components/cluster/cluster-pages";

const PARTS = ["entries", "availability"] as const;

interface HistoryPartsProps {
  readonly clusterId: string;
  readonly part: (typeof PARTS)[number];
}

/** What happened, and what that comes to: each at an address of its own. */
export function HistoryParts({ clusterId, part }: HistoryPartsProps) {
  const t = useTranslations("history");
  const home = clusterPageHref(clusterId, "history");
  return (
    <nav aria-label={t("parts")} className="mt-2 mb-3 overflow-x-auto border-b">
      <ul className="flex gap-1">
        {PARTS.map((one) => (
          <li key={one}>
            <Link
              href={one === "entries" ? home : `${home}/${one}`}
              prefetch={false}
              aria-current={one === part ? "page" : undefined}
              className="-mb-px flex h-8 items-center border-b-2 border-transparent px-2.5 text-base whitespace-nowrap text-ink-muted hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink pointer-coarse:h-10"
            >
              {t(`part.${one}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

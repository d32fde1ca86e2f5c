"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { DetailsLink } from "@/components/cluster/details-link";
import { LogsLink } from "@/components/cluster/logs-link";
import { sheetHref } from "@/components/configuration/configuration-sheets";
import type { WhyPlace } from "@/lib/why/way-out";

const LOOK = "text-sm text-ink-muted underline hover:text-ink";

/** Where a reason can be looked at. */
export function PlaceLink({ place, clusterId }: { place: WhyPlace; clusterId: string }) {
  const t = useTranslations("why.place");
  switch (place.kind) {
    case "constraint":
      return (
        <Link
          href={`${sheetHref(clusterId, "constraints")}?find=${encodeURIComponent(place.id)}`}
          prefetch={false}
          className={LOOK}
        >
          {t("constraint")}
          <span className="sr-only">: {place.id}</span>
        </Link>
      );
    case "property":
      return (
        <Link href={sheetHref(clusterId, "properties")} prefetch={false} className={LOOK}>
          {t("property")}
          <span className="sr-only">: {place.name}</span>
        </Link>
      );
    case "resource":
    case "node":
      return (
        <DetailsLink kind={place.kind} id={place.id} className={LOOK}>
          {t(place.kind, { id: place.id })}
        </DetailsLink>
      );
    case "logs":
      return (
        <LogsLink at={place.at} text={place.text}>
          {t("logs")}
        </LogsLink>
      );
  }
}

"use client";

import Link from "next/link";
import { clusterPageHref } from "@/components/cluster/cluster-pages";
import type { CheckPlace } from "@/lib/checks/check";
import { useCheckWords } from "./use-check-words";

/** To where a finding is settled by hand. */
export function CheckPlaceLink({ place, clusterId }: { place: CheckPlace; clusterId: string }) {
  const words = useCheckWords();
  return (
    <Link
      href={hrefOf(place, clusterId)}
      prefetch={false}
      className="inline-flex min-h-6 items-center text-sm text-ink-muted underline hover:text-ink"
    >
      {words.place(place)}
    </Link>
  );
}

function hrefOf(place: CheckPlace, clusterId: string): string {
  switch (place.kind) {
    case "corosync-conf":
      return `${clusterPageHref(clusterId, "cluster")}/corosync`;
    case "services":
      return clusterPageHref(clusterId, "cluster");
    case "way-in":
      return `/clusters/${clusterId}/access`;
    case "fencing":
      return `${clusterPageHref(clusterId, "services")}/fencing`;
    case "resource":
      return `${clusterPageHref(clusterId, "services")}/change?about=${encodeURIComponent(place.id)}`;
  }
}

"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Author, Since } from "@/lib/ledger/entry";

interface SinceLineProps {
  readonly clusterId: string;
  readonly since: Since;
}

/** Since when it is there, and by whom. */
export function SinceLine({ clusterId, since: { at, atLeast, by } }: SinceLineProps) {
  const t = useTranslations("leftovers.since");
  return (
    <p className="flex flex-wrap gap-x-1 text-sm break-words text-ink-muted">
      <span>
        {at === null
          ? t("unknown")
          : t.rich(atLeast ? "before" : "at", { when: () => <RelativeTime key="when" at={at} /> })}
        {", "}
        <AuthorWords by={by} />
      </span>
      {by.kind === "run" ? (
        <Link href={`/clusters/${clusterId}/history?kind=run`} prefetch={false} className="underline">
          {t("runLink")}
        </Link>
      ) : null}
    </p>
  );
}

function AuthorWords({ by }: { by: Author }) {
  const t = useTranslations("leftovers.since");
  switch (by.kind) {
    case "run":
      return t("run", { by: by.by });
    case "owner":
      return t("owner", { user: by.user });
    case "cluster":
      return t("cluster");
    case "cib": {
      const { user, client, origin } = by;
      const who = user ?? client ?? "";
      const words =
        client === null || client === user ? t("cibUser", { user: who }) : t("cib", { user: who, client });
      return origin === null ? words : `${words} ${t("from", { origin })}`;
    }
    case "unknown":
      return t("nobody");
  }
}

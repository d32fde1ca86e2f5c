"use client";

import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import { Shape } from "@/components/ui/shape";
import type { ClusterSnapshot } from "@/lib/cluster/snapshot";

/** Over a picture that is no longer true for sure: how old it is, and why. */
export function StaleLine({ snapshot }: { snapshot: ClusterSnapshot }) {
  const t = useTranslations("board.stale");
  const { connection, readAt } = snapshot;
  const { kind } = connection;
  if (readAt === null || kind === "live" || kind === "connecting") return null;
  return (
    <p className="mb-2 flex items-center gap-2 text-warn">
      <Shape name="triangle" tone="warn" />
      <span>{t.rich(kind, { when: () => <RelativeTime at={readAt} /> })}</span>
    </p>
  );
}

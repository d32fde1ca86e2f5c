"use client";

import { Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { errorOf } from "@/components/data/api-failure";
import { useMaintenance } from "@/components/data/use-maintenance";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { isOpen, type MaintenanceSession } from "@/lib/maintenance/session";
import { BeginDialog } from "./begin-dialog";
import { SessionLine } from "./session-line";

/** Maintenance that goes on, how it is begun and ended, and what there was before. */
export function MaintenancePanel({ clusterId }: { clusterId: string }) {
  const t = useTranslations("maintenance");
  const { data, error } = useMaintenance(clusterId);
  const [isBeginning, setBeginning] = useState(false);
  const sessions = data?.sessions ?? [];
  const open = sessions.filter(isOpen);
  const past = sessions.filter(({ ended }) => ended !== null);
  return (
    <Panel title={t("title")} className="mb-4" bodyClassName="flex flex-col gap-3">
      <p className="max-w-prose text-ink-muted">{t("intro")}</p>
      {error === null ? null : <ProblemNotice problem={errorOf(error)} />}
      {data === undefined && error === null ? <Skeleton className="h-8" /> : null}
      {open.map((session) => (
        <SessionLine key={session.id} clusterId={clusterId} session={session} />
      ))}
      {data !== undefined && open.length === 0 ? <p>{t("none")}</p> : null}
      <span>
        <Button onClick={() => setBeginning(true)}>
          <Wrench aria-hidden className="size-3.5" />
          {t("begin")}
        </Button>
      </span>
      {past.length === 0 ? null : (
        <section aria-label={t("past")}>
          <h3 className="text-sm font-medium">{t("past")}</h3>
          <ul className="flex flex-col gap-1 text-sm text-ink-muted">
            {past.slice(0, MOST_PAST).map((session) => (
              <PastSession key={session.id} session={session} />
            ))}
          </ul>
        </section>
      )}
      {(data?.unreadable ?? 0) > 0 ? (
        <p className="text-sm text-warn">{t("unreadable", { count: data?.unreadable ?? 0 })}</p>
      ) : null}
      {isBeginning ? <BeginDialog clusterId={clusterId} onClose={() => setBeginning(false)} /> : null}
    </Panel>
  );
}

const MOST_PAST = 5;

function PastSession({ session: { node, mode, note, by, ended } }: { session: MaintenanceSession }) {
  const t = useTranslations("maintenance");
  if (ended === null) return null;
  const when = () => <RelativeTime key="when" at={ended.at} />;
  const what = t("banner", { what: node === null ? "cluster" : "node", mode, node: node ?? "" });
  return (
    <li className="break-words">
      {what} ({by}
      {note === "" ? null : `: ${note}`}),{" "}
      {ended.kind === "run"
        ? t.rich("endedRun", { by: ended.by, when })
        : t.rich("endedElsewhere", {
            when,
            user: ended.user ?? "none",
            origin: ended.origin ?? "none",
          })}
    </li>
  );
}

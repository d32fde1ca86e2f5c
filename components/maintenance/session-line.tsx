"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { useNow } from "@/components/ui/use-now";
import { isOverdue, type MaintenanceSession } from "@/lib/maintenance/session";
import { EndDialog } from "./end-dialog";

interface SessionLineProps {
  readonly clusterId: string;
  readonly session: MaintenanceSession;
}

/** A session that goes on: of what, who, since when, until when, and its end. */
export function SessionLine({ clusterId, session }: SessionLineProps) {
  const t = useTranslations("maintenance");
  const format = useFormatter();
  const [isEnding, setEnding] = useState(false);
  const late = isOverdue(session, new Date(useNow()).toISOString());
  const { node, mode, by, begun, until, note } = session;
  const what = node ?? t("form.cluster");
  return (
    <Notice
      tone={late ? "warn" : "info"}
      title={t("banner", { what: node === null ? "cluster" : "node", mode, node: node ?? "" })}
      actions={
        <Button size="sm" aria-label={t("endOf", { what })} onClick={() => setEnding(true)}>
          {t("end")}
        </Button>
      }
    >
      <p>
        {t.rich("by", { by, since: () => <RelativeTime key="since" at={begun?.at ?? session.askedAt} /> })}
        {until === null
          ? null
          : t(late ? "overdue" : "until", {
              when: format.dateTime(new Date(until), { dateStyle: "medium", timeStyle: "short" }),
            })}
      </p>
      {note === "" ? null : <p>{note}</p>}
      {isEnding ? (
        <EndDialog clusterId={clusterId} session={session} onClose={() => setEnding(false)} />
      ) : null}
    </Notice>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { Mark } from "@/components/ui/mark";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ShapeName } from "@/components/ui/shape";
import type { Tone } from "@/components/ui/tone";
import type { FencingEvent } from "@/lib/cluster/failure";

const LOOKS: Record<FencingEvent["state"], { shape: ShapeName; tone: Tone }> = {
  success: { shape: "disc-check", tone: "ok" },
  failed: { shape: "octagon", tone: "bad" },
  pending: { shape: "arc", tone: "busy" },
  unknown: { shape: "ring-question", tone: "off" },
};

/** When and how a node was fenced. */
export function FencingHistory({ events }: { events: readonly FencingEvent[] }) {
  const t = useTranslations("details.fencing");
  return (
    <ul className="flex flex-col gap-1.5">
      {events.map((event) => (
        <li
          key={`${event.completedAt} ${event.action} ${event.client}`}
          className="flex flex-wrap items-center gap-x-3"
        >
          <Mark {...LOOKS[event.state]}>{t(event.state)}</Mark>
          <span>{t("action", { action: event.action, by: event.delegate ?? event.origin ?? "–" })}</span>
          {event.completedAt === null ? null : (
            <RelativeTime at={event.completedAt} className="text-sm text-ink-faint" />
          )}
          {event.exitReason === null ? null : <span className="text-bad">{event.exitReason}</span>}
        </li>
      ))}
    </ul>
  );
}

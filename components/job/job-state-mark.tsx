"use client";

import { useTranslations } from "next-intl";
import { Mark } from "@/components/ui/mark";
import type { ShapeName } from "@/components/ui/shape";
import type { Tone } from "@/components/ui/tone";
import type { JobState } from "@/lib/job/job";

const LOOKS: Readonly<Record<JobState, readonly [ShapeName, Tone]>> = {
  queued: ["ring", "off"],
  running: ["arc", "busy"],
  cancelling: ["arc", "warn"],
  cancelled: ["ring-cross", "off"],
  failed: ["octagon", "bad"],
  done: ["disc-check", "ok"],
  interrupted: ["pause", "warn"],
};

/** How a job is. */
export function JobStateMark({ state }: { state: JobState }) {
  const t = useTranslations("job.state");
  const [shape, tone] = LOOKS[state];
  return (
    <Mark shape={shape} tone={tone}>
      {t(state)}
    </Mark>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { Mark } from "@/components/ui/mark";
import type { ShapeName } from "@/components/ui/shape";
import type { Tone } from "@/components/ui/tone";
import type { CheckState } from "@/lib/checks/check";

const LOOKS: Readonly<Record<CheckState, readonly [ShapeName, Tone]>> = {
  passed: ["disc-check", "ok"],
  warning: ["triangle", "warn"],
  failed: ["octagon", "bad"],
  "not-asked": ["ring", "off"],
};

/** How a question came out. */
export function CheckStateMark({ state, quiet = false }: { state: CheckState; quiet?: boolean }) {
  const t = useTranslations("checks.state");
  const [shape, tone] = LOOKS[state];
  return (
    <Mark shape={shape} tone={tone} quiet={quiet}>
      {t(state)}
    </Mark>
  );
}

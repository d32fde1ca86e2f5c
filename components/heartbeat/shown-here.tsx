"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Disclosure } from "@/components/ui/disclosure";

const POINTS = ["shown", "monitoring", "crm", "board", "key"] as const;

/** Where this page ends, exactly. */
export function ShownHere() {
  const t = useTranslations("heartbeat.limits");
  const [isOpen, setOpen] = useState(false);
  return (
    <Disclosure open={isOpen} onOpenChange={setOpen} label={t("title")}>
      <ul className="max-w-prose list-disc space-y-1 py-1.5 pl-8 text-ink-muted">
        {POINTS.map((point) => (
          <li key={point}>{t(point)}</li>
        ))}
      </ul>
    </Disclosure>
  );
}

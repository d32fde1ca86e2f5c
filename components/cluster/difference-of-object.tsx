"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Code } from "@/components/ui/code";
import { DiffLines } from "@/components/ui/diff-lines";
import type { ObjectDifference } from "@/lib/configuration/points";

const TONES = { added: "ok", removed: "bad", changed: "warn" } as const;

/** An object of the configuration that is otherwise than it was, line by line. */
export function DifferenceOfObject({
  object: { path, change, lines },
}: {
  readonly object: ObjectDifference;
}) {
  const t = useTranslations("configuration.compare");
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={TONES[change]}>{t(`change.${change}`)}</Badge>
        <Code className="min-w-0">{path}</Code>
      </p>
      <DiffLines lines={lines} label={path} />
    </>
  );
}

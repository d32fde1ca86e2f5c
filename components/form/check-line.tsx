"use client";

import Link from "next/link";
import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { RemedyButton } from "@/components/change/remedy-button";
import { Shape, type ShapeName } from "@/components/ui/shape";
import { TONES, type Tone } from "@/components/ui/tone";
import type { Check } from "@/lib/wizards/wizard";
import { useWizardWords } from "./use-wizard-words";

const LOOKS: Record<Check["severity"], { tone: Tone; shape: ShapeName; words: string }> = {
  error: { tone: "bad", shape: "octagon-bar", words: TONES.bad.text },
  warning: { tone: "warn", shape: "triangle", words: TONES.warn.text },
  good: { tone: "ok", shape: "disc-check", words: "text-ink-muted" },
};

/** One finding about what was typed, with a way to what is in the way, or out of it. */
export function CheckLine({ check }: { check: Check }) {
  const t = useTranslations("wizardUi.field");
  const words = useWizardWords();
  const { clusterId } = useParams<{ clusterId: string }>();
  const { tone, shape, words: look } = LOOKS[check.severity];
  const { link, remedy } = check;
  return (
    <span className="flex items-start gap-1.5">
      <Shape name={shape} tone={tone} className="mt-0.5" />
      <span className={`min-w-0 break-words ${look}`}>
        <span className="sr-only">{t(`severity.${check.severity}`)}: </span>
        {words(check.text)}
        {link === undefined ? null : (
          <>
            {" "}
            <Link href={`/clusters/${clusterId}${addressOf(link)}`} className="whitespace-nowrap underline">
              {"id" in link ? t("link", { kind: link.kind, id: link.id }) : t(`${link.kind}Link`)}
            </Link>
          </>
        )}
        {remedy === undefined ? null : (
          <span className="mt-1.5 mb-1 block">
            <RemedyButton operation={remedy.operation} label={words(remedy.label)} />
          </span>
        )}
      </span>
    </span>
  );
}

const PAGES = { agents: "/agents", corosync: "/services/corosync" } as const;

function addressOf(link: NonNullable<Check["link"]>): string {
  return "id" in link ? `?${link.kind}=${encodeURIComponent(link.id)}` : PAGES[link.kind];
}

"use client";

import { ArrowDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Panel } from "@/components/ui/panel";
import { useFollowEnd } from "@/components/ui/use-follow-end";
import type { BuildCommand } from "@/lib/blueprint/build-steps";
import type { JobStep } from "@/lib/job/job";
import type { JobKind } from "@/lib/job/kinds";
import { droppedLines, type StepOutput } from "@/lib/job/output";
import { CommandList } from "./command-list";
import { useJobWords } from "./use-job-words";

interface StepOutputPanelProps {
  readonly kind: JobKind;
  readonly step: JobStep;
  readonly output: StepOutput;
  /** What runs for it, where that is known beforehand. */
  readonly commands?: readonly BuildCommand[];
}

/** What a step prints, as it prints it. Stays at the end unless the reader scrolled up. */
export function StepOutputPanel({ kind, step, output, commands = [] }: StepOutputPanelProps) {
  const t = useTranslations("job.output");
  const words = useJobWords();
  const ref = useRef<HTMLDivElement>(null);
  const { isFollowing, onScroll, toEnd } = useFollowEnd(ref, output.total);
  const name = words.step(kind, step.name);
  const title = t("of", { step: step.host === null ? name : `${name} · ${step.host}` });
  const dropped = droppedLines(output);
  return (
    <Panel title={title} aside={t("lines", { lines: output.total })} className="relative">
      {output.total === 0 ? (
        <p className="text-ink-muted">{t(step.startedAt === null ? "waiting" : "none")}</p>
      ) : (
        <div
          ref={ref}
          onScroll={onScroll}
          role="log"
          aria-label={title}
          aria-live="off"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
          tabIndex={0}
          className="max-h-96 min-h-24 overflow-auto rounded-md bg-sunken px-3 py-2 font-mono text-sm"
        >
          <Lines lines={output.head} />
          {dropped > 0 ? (
            <p className="my-1 border-y border-dashed py-1 font-sans text-ink-muted">
              {t("dropped", { lines: dropped })}
            </p>
          ) : null}
          <Lines lines={output.tail} />
        </div>
      )}
      <div className="flex min-h-6 items-center gap-3 pt-1 text-sm text-ink-muted">
        {step.exitCode === null ? null : <span>{t("exit", { code: step.exitCode })}</span>}
        {isFollowing || output.total === 0 ? null : (
          <Button size="sm" className="ml-auto" onClick={toEnd}>
            <ArrowDown aria-hidden className="size-3.5" />
            {t("follow")}
          </Button>
        )}
      </div>
      {commands.length === 0 ? null : <Commands commands={commands} />}
    </Panel>
  );
}

function Commands({ commands }: { readonly commands: readonly BuildCommand[] }) {
  const t = useTranslations("job.output");
  const [isOpen, setOpen] = useState(false);
  return (
    <Disclosure open={isOpen} onOpenChange={setOpen} label={t("commands", { commands: commands.length })}>
      <div className="my-1.5 flex flex-col gap-1.5">
        <CommandList commands={commands} />
      </div>
    </Disclosure>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return lines.length === 0 ? null : (
    <pre className="font-mono break-words whitespace-pre-wrap">{lines.join("\n")}</pre>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { clusterPagesOf } from "@/components/cluster/cluster-pages";
import { Dialog } from "@/components/ui/dialog";
import type { ClusterStack } from "@/lib/cluster/stack";
import { Keys } from "./keys";
import { CONSOLE_PAGES, PAGE_KEYS } from "./page-keys";

/** What the board's keys are, worded under `palette.board.<name>`. */
const BOARD_KEYS = [
  ["find", "/"],
  ["clear", "Esc"],
  ["lift", "Space"],
  ["choose", "← ↑ → ↓"],
  ["drop", "Space"],
  ["cancel", "Esc"],
  ["select", "Ctrl Space"],
] as const;

interface ShortcutsDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly stack: ClusterStack;
}

/** Every key that does something, in one place. */
export function ShortcutsDialog({ open, onClose, stack }: ShortcutsDialogProps) {
  const t = useTranslations("palette");
  const pages = useTranslations("layout.pages");
  return (
    <Dialog open={open} onOpenChange={(isOpen) => !isOpen && onClose()} title={t("help")} size="lg">
      <div className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
        <Section title={t("everywhere")}>
          <Row keys="Ctrl K" words={t("title")} />
          <Row keys="?" words={t("help")} />
          <Row keys={`g ${CONSOLE_PAGES.clusters.key}`} words={t("page.clusters")} />
          <Row keys={`g ${CONSOLE_PAGES.jobs.key}`} words={t("page.jobs")} />
          <Row keys={`g ${CONSOLE_PAGES.notifications.key}`} words={t("page.notifications")} />
        </Section>
        <Section title={t("onBoard")}>
          {BOARD_KEYS.map(([name, keys]) => (
            <Row key={name} keys={keys} words={t(`board.${name}`)} />
          ))}
        </Section>
        <Section title={t("pagesOf")}>
          {clusterPagesOf(stack).map((name) => (
            <Row key={name} keys={`g ${PAGE_KEYS[name]}`} words={pages(name)} />
          ))}
        </Section>
      </div>
    </Dialog>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <section>
      <h3 className="mb-1.5 text-sm font-medium text-ink-muted">{title}</h3>
      <dl className="flex flex-col gap-1.5">{children}</dl>
    </section>
  );
}

function Row({ keys, words }: { readonly keys: string; readonly words: string }) {
  return (
    <div className="flex items-center justify-between gap-4">
      <dt>{words}</dt>
      <dd>
        <Keys keys={keys} />
      </dd>
    </div>
  );
}

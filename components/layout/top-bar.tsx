"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { ClusterSwitcher } from "./cluster-switcher";
import { JobsLink } from "./jobs-link";
import { HarrierMark } from "./mark";
import { ThemeMenu } from "./theme-menu";

/** The slim bar above every page. */
export function TopBar() {
  const t = useTranslations("layout");
  return (
    <header className="sticky top-0 z-20 border-b bg-surface">
      <nav aria-label={t("navigation")} className="flex h-11 items-center gap-1 px-3 sm:px-4">
        <Link
          href="/clusters"
          aria-label={t("home")}
          className="flex h-7 items-center gap-2 rounded-md px-1.5 font-semibold hover:bg-hover"
        >
          <HarrierMark className="size-5" />
          <span className="hidden sm:inline">Harrier</span>
        </Link>
        <span aria-hidden className="px-0.5 text-ink-faint">
          /
        </span>
        <ClusterSwitcher />
        <div className="flex-1" />
        <JobsLink />
        <ThemeMenu />
      </nav>
    </header>
  );
}

"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BasketLink } from "./basket-link";
import { ClusterSwitcher } from "./cluster-switcher";
import { ClusterTabs } from "./cluster-tabs";
import { JobsLink } from "./jobs-link";
import { HarrierMark } from "./mark";
import { NotificationsLink } from "./notifications-link";
import { ThemeMenu } from "./theme-menu";

/** The slim bar above every page: where one is, the pages of a cluster, and what is the same on all pages. */
export function TopBar({ children }: { readonly children?: ReactNode }) {
  const t = useTranslations("layout");
  return (
    <header className="sticky top-0 z-20 flex flex-wrap items-center gap-x-1 border-b bg-surface px-3 sm:px-4">
      <nav aria-label={t("navigation")} className="flex h-11 min-w-0 items-center gap-1">
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
      </nav>
      <ClusterTabs className="order-last w-full md:order-none md:ml-3 md:w-auto md:min-w-0 md:flex-1" />
      <div className="ml-auto flex h-11 items-center">
        {children}
        <BasketLink />
        <JobsLink />
        <NotificationsLink />
        <ThemeMenu />
      </div>
    </header>
  );
}

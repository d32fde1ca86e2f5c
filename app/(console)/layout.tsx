import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AccessProvider } from "@/components/access/access-provider";
import { ConsoleLink } from "@/components/layout/console-link";
import { StatusIcon } from "@/components/layout/status-icon";
import { TopBar } from "@/components/layout/top-bar";
import { BrowserNotices } from "@/components/notifications/browser-notices";
import { Palette } from "@/components/palette/palette";
import { viewerOf } from "@/server/boundary/caller";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("layout");
  return (
    <AccessProvider actor={viewerOf(await headers())}>
      <div className="flex min-h-dvh flex-col">
        <a
          href="#content"
          className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-1.5 text-accent-ink focus:translate-y-0"
        >
          {t("skip")}
        </a>
        <StatusIcon />
        <BrowserNotices />
        <TopBar>
          <Palette />
        </TopBar>
        <main id="content" tabIndex={-1} className="flex flex-1 flex-col outline-none">
          {children}
        </main>
        <ConsoleLink />
      </div>
    </AccessProvider>
  );
}

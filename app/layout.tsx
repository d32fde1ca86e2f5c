import "./globals.css";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { connection } from "next/server";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LoadsAgain } from "@/components/layout/loads-again";
import { Providers } from "@/components/layout/providers";
import { readTheme, THEME_COOKIE } from "@/components/layout/theme";
import { readZone, ZONE_COOKIE } from "@/components/layout/time-zone";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("ui");
  return {
    title: { default: t("appName"), template: `%s · ${t("appName")}` },
    description: t("appDescription"),
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  colorScheme: "light dark",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A nonce belongs to one request: nothing may be rendered ahead of it.
  await connection();
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const told = await cookies();
  const theme = readTheme(told.get(THEME_COOKIE)?.value);
  return (
    <html
      lang={await getLocale()}
      data-theme={theme === "system" ? undefined : theme}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <head>
        <LoadsAgain nonce={nonce} />
      </head>
      <body>
        <Providers
          nonce={nonce}
          locale={await getLocale()}
          theme={theme}
          timeZone={readZone(told.get(ZONE_COOKIE)?.value)}
        >
          {children}
        </Providers>
      </body>
    </html>
  );
}

"use client";

import { Tooltip } from "@base-ui/react/tooltip";
import type { Locale } from "next-intl";
import { NextIntlClientProvider } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { QueryProvider } from "@/components/data/query-provider";
import { NonceProvider } from "@/components/ui/nonce";
import { Toaster } from "@/components/ui/toaster";
import { messages } from "@/lib/i18n/messages/en";
import { PAGE_ALIVE } from "./loads-again";
import type { Theme } from "./theme";
import { ThemeProvider } from "./theme-provider";
import { useTimeZone } from "./use-time-zone";

interface ProvidersProps {
  readonly nonce: string | undefined;
  readonly locale: Locale;
  readonly theme: Theme;
  /** The reader's, as far as the server knows. */
  readonly timeZone: string;
  readonly children: ReactNode;
}

/** What every page stands in. Words come as a file that the browser keeps: with each document they would be most of it. */
export function Providers({ nonce, locale, theme, timeZone, children }: ProvidersProps) {
  useEffect(() => void dispatchEvent(new Event(PAGE_ALIVE)), []);
  return (
    <NonceProvider nonce={nonce}>
      <NextIntlClientProvider locale={locale} messages={messages} timeZone={useTimeZone(timeZone)}>
        <ThemeProvider initial={theme}>
          <QueryProvider>
            <Tooltip.Provider>
              <Toaster>{children}</Toaster>
            </Tooltip.Provider>
          </QueryProvider>
        </ThemeProvider>
      </NextIntlClientProvider>
    </NonceProvider>
  );
}

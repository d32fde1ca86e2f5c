"use client";

import { Tooltip } from "@base-ui/react/tooltip";
import type { Locale, Messages } from "next-intl";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { QueryProvider } from "@/components/data/query-provider";
import { NonceProvider } from "@/components/ui/nonce";
import { Toaster } from "@/components/ui/toaster";
import type { Theme } from "./theme";
import { ThemeProvider } from "./theme-provider";
import { useTimeZone } from "./use-time-zone";

interface ProvidersProps {
  readonly nonce: string | undefined;
  readonly locale: Locale;
  readonly messages: Messages;
  readonly theme: Theme;
  /** The reader's, as far as the server knows. */
  readonly timeZone: string;
  readonly children: ReactNode;
}

/** What every page stands in. */
export function Providers({ nonce, locale, messages, theme, timeZone, children }: ProvidersProps) {
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

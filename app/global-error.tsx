"use client";

import "./globals.css";
import { NextIntlClientProvider } from "next-intl";
import { PageFailed } from "@/components/layout/page-failed";
import { messages } from "@/lib/i18n/messages/en";

interface GlobalErrorProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/** Stands in for the whole page where not even its frame could be drawn, so it brings its own. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body className="flex min-h-dvh flex-col">
        <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
          <PageFailed digest={error.digest} onRetry={reset} />
        </NextIntlClientProvider>
      </body>
    </html>
  );
}

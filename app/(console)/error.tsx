"use client";

import { PageFailed } from "@/components/layout/page-failed";

interface ErrorProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

export default function ConsoleError({ error, reset }: ErrorProps) {
  return <PageFailed digest={error.digest} onRetry={reset} />;
}

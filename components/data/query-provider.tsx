"use client";

import { notifyManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

// By default readers are told by a timer, which comes some milliseconds late.
notifyManager.setScheduler(queueMicrotask);

function createClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: false, staleTime: 5_000 } },
  });
  // The reducers of streams keep the identity of what did not change themselves.
  client.setQueryDefaults(["stream"], { structuralSharing: false, staleTime: Number.POSITIVE_INFINITY });
  return client;
}

/** The browser's cache of what the server said; streams write into it. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(createClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

"use client";

import { useEffect, useState } from "react";
import type { Dependency } from "@/lib/configuration/dependencies";
import type { GraphLayout } from "@/lib/configuration/graph-layout";
import type { LayoutTask } from "./graph-worker";

/** The picture of some dependencies, laid out in a thread of its own; null until it is there, "failed" where there is none. */
export function useGraphLayout(
  dependencies: readonly Dependency[],
  across: number,
): GraphLayout | "failed" | null {
  const [layout, setLayout] = useState<GraphLayout | "failed" | null>(null);
  useEffect(() => {
    const worker = new Worker(new URL("./graph-worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<GraphLayout>) => setLayout(data);
    worker.onerror = () => setLayout("failed");
    worker.postMessage({ dependencies, across } satisfies LayoutTask);
    return () => worker.terminate();
  }, [dependencies, across]);
  return layout;
}

"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";

export type Subject =
  | { readonly kind: "node"; readonly name: string }
  | { readonly kind: "resource"; readonly id: string };

interface Details {
  /** What the drawer is open on; kept in the address, so that reload, back and sharing work. */
  readonly subject: Subject | null;
  readonly openNode: (name: string) => void;
  readonly openResource: (id: string) => void;
  readonly close: () => void;
}

// Only the browser's address changes: the server has nothing new to draw.
function show(parameter: "node" | "resource" | null, value: string): void {
  const url = new URL(window.location.href);
  url.searchParams.delete("node");
  url.searchParams.delete("resource");
  if (parameter !== null) url.searchParams.set(parameter, value);
  if (url.href !== window.location.href) window.history.pushState(null, "", url);
}

const openNode = (name: string) => show("node", name);
const openResource = (id: string) => show("resource", id);
const close = () => show(null, "");

/** Which node or resource the drawer shows, and how to change that from anywhere on a cluster's page. */
export function useDetails(): Details {
  const parameters = useSearchParams();
  const node = parameters.get("node");
  const resource = parameters.get("resource");
  return useMemo(() => {
    const subject: Subject | null =
      node !== null
        ? { kind: "node", name: node }
        : resource !== null
          ? { kind: "resource", id: resource }
          : null;
    return { subject, openNode, openResource, close };
  }, [node, resource]);
}

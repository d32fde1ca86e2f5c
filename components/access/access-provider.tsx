"use client";

import type { ReactNode } from "react";
import type { Actor } from "@/lib/access/actor";
import { AccessContext } from "./access-context";

interface AccessProviderProps {
  /** As the server knows it for this request; null where it serves nobody. */
  readonly actor: Actor | null;
  readonly children: ReactNode;
}

/** Tells every page who looks at it. */
export function AccessProvider({ actor, children }: AccessProviderProps) {
  return <AccessContext value={actor}>{children}</AccessContext>;
}

"use client";

import { useTranslations } from "next-intl";
import { createContext, useCallback, useContext, useMemo } from "react";
import type { Actor } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/permission";
import { type May, mayOf } from "./may-of";

/** Who looks at the page. Null: nobody is known, who may do nothing. */
export const AccessContext = createContext<Actor | null>(null);

/**
 * What the one who looks at the page may do. It decides what can be pressed and no more: the server asks the same of every
 * request.
 */
export function useMay(): May {
  const actor = useContext(AccessContext);
  return useMemo(() => mayOf(actor), [actor]);
}

/** Why something cannot be pressed by the one who looks, in words; undefined where it can. */
export function useDenial(): (permission: Permission, clusterId: string | null) => string | undefined {
  const t = useTranslations("ui.access");
  const isAllowed = useMay();
  return useCallback<ReturnType<typeof useDenial>>(
    (permission, clusterId) => (isAllowed(permission, clusterId) ? undefined : t("denied")),
    [isAllowed, t],
  );
}

"use client";

import { useTranslations } from "next-intl";
import { createContext, useCallback, useContext } from "react";
import { type Actor, may } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/permission";

/** Who looks at the page. Null: nobody is known, who may do nothing. */
export const AccessContext = createContext<Actor | null>(null);

/** Whether a permission is there, on a cluster or (null) on the console itself. */
export type May = (permission: Permission, clusterId: string | null) => boolean;

/**
 * What the one who looks at the page may do. It decides what can be pressed and no more: the server asks the same of every
 * request.
 */
export function useMay(): May {
  const actor = useContext(AccessContext);
  return useCallback<May>(
    (permission, clusterId) => actor !== null && may(actor, permission, clusterId),
    [actor],
  );
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

"use client";

import { useTranslations } from "next-intl";
import { createContext, useContext } from "react";
import type { Connection } from "@/lib/cluster/snapshot";
import { selector } from "@/lib/i18n/selector";

/** How the cluster is connected as this browser knows it, for everything inside a cluster's page. */
export const KnownConnection = createContext<Connection["kind"]>("live");

/** Why nothing can be changed now, in words; where the connection is live nobody asks. `phrase`: in the middle of a sentence. */
export function useNotLiveWords(form: "sentence" | "phrase" = "sentence"): string {
  const kind = useContext(KnownConnection);
  return useTranslations("cluster.notLive")(form, { kind: selector(kind) });
}

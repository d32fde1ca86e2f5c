"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { ResourceMeaning } from "@/lib/heartbeat/haresources";

/** What a word of haresources stands for, as a sentence. */
export function useResourceWords(): (meaning: ResourceMeaning) => string {
  const t = useTranslations("heartbeat.resource");
  return useCallback(
    (meaning: ResourceMeaning) => {
      switch (meaning.kind) {
        case "address": {
          const { address, prefix, device } = meaning;
          return t("address", { address, prefix: prefix ?? "none", device: device ?? "none" });
        }
        case "file-system": {
          const { device, directory, type } = meaning;
          return t("file-system", { device, directory, type: type ?? "none" });
        }
        case "script":
          return t("script", { script: meaning.script, args: meaning.args.join(" ") || "none" });
        case "drbd":
          return t("drbd", { name: meaning.name });
        case "mail":
          return t("mail", { to: meaning.to });
        case "source-address":
          return t("source-address", { address: meaning.address });
      }
    },
    [t],
  );
}

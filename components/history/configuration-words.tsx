"use client";

import { useTranslations } from "next-intl";
import type { ConfigurationEntry } from "@/lib/history/entry";
import { Afterwards } from "./afterwards";

const NAMED = 6;

/** A change of the configuration by somebody else: who, with what, and which objects. */
export function ConfigurationWords({ entry }: { entry: ConfigurationEntry }) {
  const t = useTranslations("history.configuration");
  const { version, user, client, origin, touched } = entry.change;
  const unknown = t("unknown");
  const rest = (touched?.length ?? 0) - NAMED;
  return (
    <>
      {t("head", { version, count: touched?.length ?? 0 })} <Afterwards seen={entry.seen} />
      <span className="block text-sm text-ink-muted">
        {t("by", { user: user ?? unknown, client: client ?? unknown, origin: origin ?? unknown })}
      </span>
      {touched === null ? (
        <span className="block text-sm text-ink-muted">{t("untold")}</span>
      ) : (
        <ul className="text-sm text-ink-muted">
          {touched.slice(0, NAMED).map(({ path, change }) => (
            <li key={path} className="break-all">
              {t(`touched.${change}`, { path })}
            </li>
          ))}
          {rest > 0 ? <li>{t("more", { count: rest })}</li> : null}
        </ul>
      )}
    </>
  );
}

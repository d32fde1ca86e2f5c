"use client";

import { useTranslations } from "next-intl";
import { DataList } from "@/components/ui/data-list";
import type { Blueprint, PackageManager } from "@/lib/blueprint/blueprint";
import { hostIdOf } from "@/lib/create/host-rows";
import { FormGroup } from "./form-group";

/** Distributions of these have what a cluster is made of in a repository that is off at first. */
const SWITCHED_OFF: ReadonlySet<PackageManager> = new Set(["dnf", "yum"]);

/** What is installed on which host, and by what. */
export function PackageList({ blueprint }: { blueprint: Blueprint }) {
  const t = useTranslations("create.software");
  return (
    <FormGroup title={t("packages")}>
      <DataList
        items={blueprint.hosts.map((host) => ({
          key: hostIdOf(host),
          label: host.name,
          value:
            host.manager === null || host.missing.length === 0 ? (
              t("complete")
            ) : (
              <>
                {t("installs", { manager: host.manager })}{" "}
                <span className="font-mono text-sm break-words">{host.missing.join(" ")}</span>
                {SWITCHED_OFF.has(host.manager) && (
                  <p className="max-w-prose text-sm text-ink-muted">{t("addOn")}</p>
                )}
              </>
            ),
        }))}
      />
    </FormGroup>
  );
}

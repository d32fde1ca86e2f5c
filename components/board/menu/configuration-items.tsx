"use client";

import { Container, SlidersHorizontal, Trash2 } from "lucide-react";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useDenial } from "@/components/access/access-context";
import { MenuItem } from "@/components/ui/menu-item";
import { MenuSeparator } from "@/components/ui/menu-separator";
import { wizardHref } from "@/components/wizard/wizard-href";

interface ConfigurationItemsProps {
  /** Id in the configuration. */
  readonly resource: string;
  /** A bundle: what its containers are has a form of its own. */
  readonly isBundle: boolean;
  /** Why nothing can be changed now. */
  readonly disabledReason: string | undefined;
}

/** The ways into the wizards that are about one resource. */
export function ConfigurationItems({ resource, isBundle, disabledReason }: ConfigurationItemsProps) {
  const t = useTranslations("wizardUi.menu");
  const router = useRouter();
  const { clusterId } = useParams<{ clusterId: string }>();
  const reason = useDenial()("cluster.configure", clusterId) ?? disabledReason;
  const open = (wizard: "change" | "delete" | "bundle") =>
    router.push(wizardHref(clusterId, wizard, resource));
  return (
    <>
      <MenuSeparator />
      <MenuItem icon={SlidersHorizontal} disabledReason={reason} onSelect={() => open("change")}>
        {t("change")}
      </MenuItem>
      {isBundle ? (
        <MenuItem icon={Container} disabledReason={reason} onSelect={() => open("bundle")}>
          {t("bundle")}
        </MenuItem>
      ) : null}
      <MenuItem icon={Trash2} danger disabledReason={reason} onSelect={() => open("delete")}>
        {t("delete")}
      </MenuItem>
    </>
  );
}

"use client";

import { ChevronsUpDown, LayoutGrid, Network, Plus } from "lucide-react";
import { useParams, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useDenial } from "@/components/access/access-context";
import { SeverityMark } from "@/components/cluster/severity-mark";
import { severityOf } from "@/components/cluster/summary-severity";
import { useClusters } from "@/components/data/use-clusters";
import { buttonStyle } from "@/components/ui/button-style";
import { Menu } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";
import { MenuSeparator } from "@/components/ui/menu-separator";
import { Shape } from "@/components/ui/shape";

/** Says which cluster one looks at, and leads to the others. */
export function ClusterSwitcher() {
  const t = useTranslations("layout");
  const router = useRouter();
  const denial = useDenial();
  const { clusterId } = useParams<{ clusterId?: string }>();
  const { clusters } = useClusters();
  const current = clusters?.find((cluster) => cluster.id === clusterId);
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          aria-label={t("switcher")}
          className={buttonStyle("ghost", "md", "min-w-0 shrink px-1.5")}
        >
          <span className="max-w-40 truncate text-ink sm:max-w-72">{current?.name ?? t("clusters")}</span>
          <ChevronsUpDown aria-hidden className="size-3.5 text-ink-faint" />
        </button>
      }
    >
      <MenuItem icon={LayoutGrid} onSelect={() => router.push("/clusters")}>
        {t("allClusters")}
      </MenuItem>
      <MenuItem
        icon={Plus}
        disabledReason={denial("clusters.manage", null)}
        onSelect={() => router.push("/clusters/add")}
      >
        {t("addCluster")}
      </MenuItem>
      <MenuItem
        icon={Network}
        disabledReason={denial("clusters.manage", null)}
        onSelect={() => router.push("/clusters/create")}
      >
        {t("createCluster")}
      </MenuItem>
      {clusters?.length ? <MenuSeparator /> : null}
      {clusters?.map(({ id, name, connection, severity }) => {
        const shown = severityOf(connection, severity);
        return (
          <MenuItem key={id} onSelect={() => router.push(`/clusters/${id}`)}>
            <span className="flex items-center gap-2">
              {shown === null ? <Shape name="arc" tone="busy" /> : <SeverityMark severity={shown} quiet />}
              <span className={id === clusterId ? "font-semibold" : ""}>{name}</span>
            </span>
          </MenuItem>
        );
      })}
    </Menu>
  );
}

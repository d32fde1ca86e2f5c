import { useTranslations } from "next-intl";
import { GuardedLink } from "@/components/access/guarded-link";
import { Code } from "@/components/ui/code";
import { Notice } from "@/components/ui/notice";

/** A cluster with nothing to run: how the first resource comes about. */
export function NoResources({ clusterId }: { clusterId: string }) {
  const t = useTranslations("clusterPage.noResources");
  return (
    <Notice
      tone="info"
      title={t("title")}
      className="mb-3"
      actions={
        <GuardedLink
          permission="cluster.configure"
          clusterId={clusterId}
          href={`/clusters/${clusterId}/wizards`}
          variant="primary"
        >
          {t("add")}
        </GuardedLink>
      }
    >
      <p>{t("text")}</p>
      <p className="mt-1">
        {t.rich("byHand", {
          command: () => (
            <Code key="command">
              pcs resource create vip ocf:heartbeat:IPaddr2 ip=192.0.2.10 cidr_netmask=24
            </Code>
          ),
        })}
      </p>
    </Notice>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CorosyncConfPage } from "@/components/corosync-conf/corosync-conf-page";
import { clusterNameOf } from "../../read-cluster";

interface PageProps {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("corosync");
  return { title: t("title") };
}

export default async function Page({ params }: PageProps) {
  return <CorosyncConfPage cluster={await clusterNameOf((await params).clusterId)} />;
}

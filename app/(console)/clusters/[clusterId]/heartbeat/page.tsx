import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HeartbeatPage } from "@/components/heartbeat/heartbeat-page";
import { clusterNameOf } from "../read-cluster";

interface PageProps {
  readonly params: Promise<{ readonly clusterId: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const t = await getTranslations("heartbeat");
  const { name } = await clusterNameOf((await params).clusterId, "heartbeat");
  return { title: `${name} · ${t("title")}` };
}

export default async function Page({ params }: PageProps) {
  return <HeartbeatPage cluster={await clusterNameOf((await params).clusterId, "heartbeat")} />;
}

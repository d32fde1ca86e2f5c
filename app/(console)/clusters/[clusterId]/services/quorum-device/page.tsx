import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { QuorumDevicePage } from "@/components/membership/quorum-device-page";
import { preflightOf } from "../../../read-preflight";
import { clusterNameOf } from "../../read-cluster";

interface PageProps {
  readonly params: Promise<{ readonly clusterId: string }>;
  readonly searchParams: Promise<{ readonly preflight?: string | readonly string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("membership.device");
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: PageProps) {
  const cluster = await clusterNameOf((await params).clusterId);
  return <QuorumDevicePage cluster={cluster} initial={await preflightOf((await searchParams).preflight)} />;
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClusterChanges } from "@/components/change/cluster-changes";
import type { FirstHistoryPage } from "@/components/data/use-history";
import { askedBy, readAddress } from "@/components/history/history-address";
import { HistoryPage } from "@/components/history/history-page";
import { callFromAction } from "@/server/boundary/action";
import { viewHistory } from "@/server/services/history/page";
import { clusterNameOf } from "../read-cluster";

type Query = Readonly<Record<string, string | string[] | undefined>>;

interface PageProps {
  readonly params: Promise<{ readonly clusterId: string }>;
  readonly searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("history");
  return { title: t("title") };
}

/** Without a loading.tsx here or above: React shows what comes after one 0.3 s late at the earliest, and this is there sooner. */
export default async function Page({ params, searchParams }: PageProps) {
  const { clusterId } = await params;
  const [cluster, first] = await Promise.all([
    clusterNameOf(clusterId),
    readFirst(clusterId, await searchParams),
  ]);
  return (
    <ClusterChanges clusterId={cluster.id}>
      <HistoryPage cluster={cluster} first={first} />
    </ClusterChanges>
  );
}

/** What the address asks for; null where that cannot be had: the page asks again, and says why. */
async function readFirst(clusterId: string, query: Query): Promise<FirstHistoryPage | null> {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, one]),
  );
  const asked = askedBy(readAddress(new URLSearchParams(pairs)));
  const { objects: object, kinds: kind, before, text } = asked;
  const read = await callFromAction(viewHistory, { clusterId, object, kind, before, text });
  return read.ok ? { asked, page: read.value } : null;
}

"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useResourceDetails } from "@/components/data/use-resource-details";
import { buttonStyle } from "@/components/ui/button-style";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { useListWords } from "@/components/ui/use-list-words";
import type { Cluster } from "@/lib/cluster/cluster";
import { CUTS_NOTHING, fencingDevicesOf, type SeenDevice } from "@/lib/cluster/fencing-verdicts";
import { ValueRow } from "./value-row";

interface FencingDelaysProps {
  readonly clusterId: string;
  readonly cluster: Cluster;
  readonly names: readonly string[];
}

/** The delays of each device, which decide who wins when both nodes fence each other. */
export function FencingDelays({ clusterId, cluster, names }: FencingDelaysProps) {
  const t = useTranslations("twoNodes");
  const list = useListWords();
  const devices = fencingDevicesOf(cluster.resources);
  return (
    <Panel title={t("delays")}>
      <p className="max-w-prose text-ink-muted">{t("delaysText", { nodes: list(names) })}</p>
      {devices.length === 0 ? (
        <p className="mt-2 flex flex-wrap items-center gap-3">
          {t("noDevice")}
          <Link
            href={`/clusters/${clusterId}/wizards/fencing`}
            prefetch={false}
            className={buttonStyle("secondary", "sm")}
          >
            {t("toFencing")}
          </Link>
        </p>
      ) : (
        devices.map((device) => (
          <Device key={device.id} clusterId={clusterId} device={device} change={cluster.lastChange} />
        ))
      )}
    </Panel>
  );
}

const DELAYS = ["pcmk_delay_base", "pcmk_delay_max"] as const;

interface DeviceProps {
  readonly clusterId: string;
  readonly device: SeenDevice;
  readonly change: unknown;
}

function Device({ clusterId, device: { id, type, disabled }, change }: DeviceProps) {
  const t = useTranslations("twoNodes");
  const { data } = useResourceDetails(clusterId, id, [change]);
  if (data === undefined) return <Skeleton className="mt-2 h-24" />;
  const attributes = data.configurations.find((one) => one.id === id)?.instanceAttributes ?? {};
  return (
    <section aria-label={id}>
      <h3 className="mt-2 font-medium break-words">{id}</h3>
      {disabled ? <p className="text-bad">{t("deviceStopped")}</p> : null}
      {CUTS_NOTHING.has(type) ? <p className="text-bad">{t("devicePretends")}</p> : null}
      <ul>
        {DELAYS.map((name) => {
          const value = attributes[name] ?? "";
          return (
            <ValueRow key={name} name={name} value={value === "" ? t("unset") : value}>
              {t(name === "pcmk_delay_base" ? "delayBase" : "delayMax")}
            </ValueRow>
          );
        })}
      </ul>
    </section>
  );
}

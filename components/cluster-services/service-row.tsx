"use client";

import { useTranslations } from "next-intl";
import { RemedyButton } from "@/components/change/remedy-button";
import { Mark } from "@/components/ui/mark";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ShapeName } from "@/components/ui/shape";
import type { Tone } from "@/components/ui/tone";
import { BESIDE_UNITS } from "@/lib/corosync/cluster-units";
import type { ServiceState } from "@/lib/corosync/node-services";

function lookOf({ active }: ServiceState): readonly [ShapeName, Tone] {
  if (active === "active") return ["disc-check", "ok"];
  if (active === "failed") return ["octagon", "bad"];
  return active.endsWith("ing") ? ["arc", "busy"] : ["ring", "off"];
}

/** One service of a node: how it is, since when, whether it starts at boot. */
export function ServiceRow({ node, service }: { readonly node: string; readonly service: ServiceState }) {
  const t = useTranslations("services");
  const { name, active, since, boot } = service;
  const [shape, tone] = lookOf(service);
  const beside = BESIDE_UNITS.find((unit) => unit === `${name}.service`);
  const isEnabled = boot === "enabled";
  const canChange = isEnabled || boot === "disabled";
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1">
      <span className="min-w-24 font-mono text-sm">{name}</span>
      <Mark shape={shape} tone={tone}>
        {active}
      </Mark>
      {since === null ? null : (
        <span className="text-sm text-ink-faint">
          <RelativeTime at={since} />
        </span>
      )}
      <span className="ml-auto flex flex-wrap items-center justify-end gap-2 text-sm text-ink-muted">
        {beside === undefined ? null : (
          <RemedyButton
            operation={{ kind: "unit.run", unit: beside, nodes: [node], on: active !== "active" }}
            label={t(active === "active" ? "run.stop" : "run.start")}
          />
        )}
        {beside === undefined || active !== "active" ? null : (
          <RemedyButton operation={{ kind: "unit.restart", unit: beside, node }} label={t("run.restart")} />
        )}
        {canChange ? t(`${name === "sbd" ? "sbd" : "boot"}.${isEnabled ? "on" : "off"}`) : boot}
        {canChange ? (
          <RemedyButton
            operation={{ kind: "unit.boot", unit: `${name}.service`, nodes: [node], enabled: !isEnabled }}
            label={t(isEnabled ? "boot.disable" : "boot.enable")}
          />
        ) : null}
      </span>
      {name === "sbd" ? <p className="w-full text-sm text-ink-muted">{t("sbd.text")}</p> : null}
    </li>
  );
}

"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ClusterName } from "@/components/cluster/cluster-crumb";
import { useClusterView } from "@/components/data/use-cluster-view";
import { useConfiguration } from "@/components/data/use-configuration";
import { Code } from "@/components/ui/code";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { useListWords } from "@/components/ui/use-list-words";
import { AskedSheet } from "./asked-sheet";

/** What else a configuration has: tags, templates, alerts, fencing levels, access rights, tickets, each in words. */
export function FurtherSheet({ cluster }: { cluster: ClusterName }) {
  const t = useTranslations("configuration.further");
  const list = useListWords();
  const { view } = useClusterView(cluster.id);
  const tickets = view?.snapshot.cluster?.tickets ?? [];
  return (
    <AskedSheet query={useConfiguration(cluster.id)}>
      {({ sheets }) => {
        const { tags, templates, alerts, fencingLevels, roles, subjects } = sheets;
        return (
          <div className="grid gap-3 lg:grid-cols-2">
            <Items title={t("tags")} none={t("noTags")}>
              {tags.map(({ id, members }) => (
                <Item key={id} id={id}>
                  {t("tag", { members: list(members), count: members.length })}
                </Item>
              ))}
            </Items>
            <Items title={t("templates")} none={t("noTemplates")}>
              {templates.map(({ id, agent, usedBy }) => (
                <Item key={id} id={id}>
                  {t("template", { agent, users: list(usedBy), count: usedBy.length })}
                </Item>
              ))}
            </Items>
            <Items title={t("alerts")} none={t("noAlerts")}>
              {alerts.map(({ id, path, selected, recipients }) => (
                <Item key={id} id={id}>
                  {t("alert", {
                    path,
                    recipients: list(recipients.map(({ value }) => value)),
                    count: recipients.length,
                    selected: list(selected),
                    kinds: selected.length,
                  })}
                </Item>
              ))}
            </Items>
            <Items title={t("fencing")} none={t("noFencing")}>
              {fencingLevels.map(({ id, target, targetKind, index, devices }) => (
                <Item key={id} id={id}>
                  {t("level", { target, kind: targetKind, index, devices: list(devices) })}
                </Item>
              ))}
            </Items>
            <Items title={t("acls")} none={t("noAcls")}>
              {roles.length + subjects.length > 0 && !sheets.isAclOn ? (
                <li key="off">
                  <Notice tone="warn">{t("aclOff")}</Notice>
                </li>
              ) : null}
              {subjects.map((one) => (
                <Item key={`${one.kind} ${one.id}`} id={one.id}>
                  {t("subject", { kind: one.kind, roles: list(one.roles), count: one.roles.length })}
                </Item>
              ))}
              {roles.map(({ id, description, permissions }) => (
                <Item key={`role ${id}`} id={id}>
                  {t("role", {
                    permissions: list(permissions.map(({ kind, what }) => `${kind} ${what}`)),
                    count: permissions.length,
                  })}
                  {description === null ? null : ` ${description}`}
                </Item>
              ))}
            </Items>
            <Items title={t("tickets")} none={t("noTickets")}>
              {tickets.map(({ id, granted, standby, lastGranted }) => (
                <Item key={id} id={id}>
                  {t("ticket", {
                    state: granted ? (standby ? "standby" : "granted") : "revoked",
                    last: lastGranted ?? "none",
                  })}
                </Item>
              ))}
            </Items>
          </div>
        );
      }}
    </AskedSheet>
  );
}

interface ItemsProps {
  readonly title: string;
  readonly none: string;
  readonly children: readonly ReactNode[] | ReactNode;
}

function Items({ title, none, children }: ItemsProps) {
  const isEmpty = [children].flat(2).every((child) => child === null);
  return (
    <Panel title={title}>
      {isEmpty ? (
        <p className="text-ink-muted">{none}</p>
      ) : (
        <ul className="flex flex-col gap-1.5">{children}</ul>
      )}
    </Panel>
  );
}

function Item({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <li className="break-words">
      <Code className="font-medium">{id}</Code> <span className="text-ink-muted">{children}</span>
    </li>
  );
}

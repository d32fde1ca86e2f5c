"use client";

import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/change-context";
import { useListWords } from "@/components/ui/use-list-words";
import { wizardHref } from "@/components/wizard/wizard-href";
import type { Operation } from "@/lib/change/operation";
import type { Template } from "@/lib/configuration/sheets";
import { FurtherPanel, FurtherRow } from "./further-panel";
import { removalBy } from "./removal";
import { RowActions } from "./row-actions";
import { SheetAction } from "./sheet-action";

interface TemplatesPanelProps {
  readonly clusterId: string;
  readonly templates: readonly Template[];
}

/** Templates, made by their wizard and changed by that of resources; one that something is made from stays. */
export function TemplatesPanel({ clusterId, templates }: TemplatesPanelProps) {
  const t = useTranslations("configuration.further");
  const list = useListWords();
  const { denied } = useChange();
  return (
    <FurtherPanel
      title={t("templates")}
      text={t("templatesText")}
      none={t("noTemplates")}
      isEmpty={templates.length === 0}
      add={
        <SheetAction
          label={t("addTemplate")}
          reason={denied(removalOf("template"))}
          way={{ href: wizardHref(clusterId, "template") }}
        />
      }
    >
      {templates.map(({ id, agent, usedBy }) => {
        const users = { users: list(usedBy), count: usedBy.length };
        return (
          <FurtherRow
            key={id}
            id={id}
            actions={
              <RowActions
                id={id}
                more={
                  <SheetAction
                    label={t("makeFromTemplate")}
                    about={t("makeFromTemplateOf", { id })}
                    reason={denied(removalOf(id))}
                    way={{ href: wizardHref(clusterId, "from-template", id) }}
                  />
                }
                change={{ href: wizardHref(clusterId, "change", id) }}
                removal={removalOf(id)}
                kept={usedBy.length === 0 ? undefined : t("templateUsed", users)}
              />
            }
          >
            {t("template", { agent, ...users })}
          </FurtherRow>
        );
      })}
    </FurtherPanel>
  );
}

function removalOf(id: string): Operation {
  return removalBy(id, { kind: "resource.delete", id });
}

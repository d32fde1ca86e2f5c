"use client";

import { useTranslations } from "next-intl";
import { useChange } from "@/components/change/change-context";
import { useListWords } from "@/components/ui/use-list-words";
import { wizardHref } from "@/components/wizard/wizard-href";
import type { Operation } from "@/lib/change/operation";
import type { Sheets } from "@/lib/configuration/sheets";
import { FurtherPanel, FurtherRow } from "./further-panel";
import { removalBy } from "./removal";
import { RowActions } from "./row-actions";
import { SheetAction } from "./sheet-action";

interface TagsPanelProps {
  readonly clusterId: string;
  readonly tags: Sheets["tags"];
}

/** Tags, filled and emptied by their wizard. */
export function TagsPanel({ clusterId, tags }: TagsPanelProps) {
  const t = useTranslations("configuration.further");
  const list = useListWords();
  const { denied } = useChange();
  return (
    <FurtherPanel
      title={t("tags")}
      text={t("tagsText")}
      none={t("noTags")}
      isEmpty={tags.length === 0}
      add={
        <SheetAction
          label={t("addTag")}
          reason={denied(removalOf("tag"))}
          way={{ href: wizardHref(clusterId, "tag") }}
        />
      }
    >
      {tags.map(({ id, references }) => (
        <FurtherRow
          key={id}
          id={id}
          actions={
            <RowActions id={id} change={{ href: wizardHref(clusterId, "tag", id) }} removal={removalOf(id)} />
          }
        >
          {t("tag", { members: list(references), count: references.length })}
        </FurtherRow>
      ))}
    </FurtherPanel>
  );
}

function removalOf(id: string): Operation {
  return removalBy(id, { kind: "tag.set", id, references: [] });
}

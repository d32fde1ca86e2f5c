"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useListWords } from "@/components/ui/use-list-words";
import type { PlanNote } from "@/lib/change/plan/plan";
import { selector } from "@/lib/i18n/selector";
import { useUnreadWords } from "./use-unread-words";

/** A remark on a plan as a sentence. */
export function useNoteWords(): (note: PlanNote) => string {
  const t = useTranslations("change");
  const list = useListWords();
  const whyUnread = useUnreadWords();
  return useCallback(
    (note: PlanNote) => {
      switch (note.code) {
        case "dialect-lacks":
          return t("note.dialect-lacks", {
            dialect: t(`dialect.${note.dialect}`),
            step: note.step + 1,
            reason: t(`unsupported.${note.reason}`),
          });
        case "dialect-differs":
          return t("note.dialect-differs", { dialect: t(`dialect.${note.dialect}`) });
        case "dialect-refused":
          return t("note.dialect-refused", { dialect: t(`dialect.${note.dialect}`), said: note.said });
        case "shared-values":
          return t("note.shared-values", { id: note.id, by: note.by });
        case "constraints-deleted":
        case "constraints-changed":
        case "constraints-renamed":
          return t(`note.${note.code}`, { count: note.ids.length, ids: note.ids.join(", ") });
        case "pattern-lost":
        case "pattern-gained":
        case "name-kept":
          return t(`note.${note.code}`, {
            count: note.ids.length,
            ids: list(note.ids),
            resource: note.resource,
          });
        case "node-renamed":
          return t("note.node-renamed", {
            count: note.ids.length,
            ids: list(note.ids),
            node: note.node,
            as: note.as,
          });
        case "acl-on":
        case "acl-lost":
        case "acl-less":
          return t(`note.${note.code}`, { count: note.ids.length, ids: list(note.ids) });
        case "acl-self":
        case "acl-self-less":
          return t(`note.${note.code}`, { user: note.user });
        case "dialect-denied":
          return t("note.dialect-denied", { dialect: t(`dialect.${note.dialect}`), node: note.node });
        case "finding":
          return t("note.finding", { text: note.text });
        case "agent-refuses":
          return t("note.agent-refuses", { resource: note.resource, node: note.node, text: note.text });
        case "lifts-ban":
          return t("note.lifts-ban", {
            resource: note.resource,
            node: note.node,
            constraint: note.constraint,
          });
        case "role-returns":
        case "demoted-stays-down":
          return t(`note.${note.code}`, { resource: note.resource, node: note.node });
        case "goes-on":
        case "start-unasked":
        case "stays-stopped":
        case "probed-anew":
          return t(`note.${note.code}`, { resource: note.resource });
        case "votes-after": {
          const { votes, expected, needed, isLost } = note;
          const end = votes >= needed ? "kept" : isLost ? "lost" : "none";
          return t("note.votes-after", { votes, expected, needed, end });
        }
        case "stays-out":
          return t("note.stays-out", { node: note.node });
        case "believed-off":
          return t("note.believed-off", { node: note.node });
        case "no-fencing":
          return t("note.no-fencing", { lacks: selector(note.lacks) });
        case "left-running":
          return t("note.left-running", { resources: list(note.resources) });
        case "not-foretold":
          return t("note.not-foretold", { detail: note.detail });
        case "divided":
          return t("note.divided", { members: list(note.members) });
        case "no-dc":
          return t("note.no-dc", { node: note.node });
        case "tool-refused":
          return t("note.tool-refused", { said: note.said });
        case "node-unreached":
          return t("note.node-unreached", { node: note.node, why: whyUnread(note.problem) });
      }
    },
    [t, list, whyUnread],
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useListWords } from "@/components/ui/use-list-words";
import type { PlanNote } from "@/lib/change/plan/plan";
import { noteValues } from "@/lib/i18n/note-words";
import { useUnreadWords } from "./use-unread-words";

/** A remark on a plan as a sentence. */
export function useNoteWords(): (note: PlanNote) => string {
  const t = useTranslations("change");
  const list = useListWords();
  const unread = useUnreadWords();
  return useCallback(
    (note: PlanNote) => {
      const values = noteValues(note, {
        list,
        dialect: (name) => t(`dialect.${name}`),
        unsupported: (reason) => t(`unsupported.${reason}`),
        unread,
      });
      return t(`note.${note.code}`, values as never);
    },
    [t, list, unread],
  );
}

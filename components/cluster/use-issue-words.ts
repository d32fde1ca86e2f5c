"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { isOfJumpHost, issueField } from "@/lib/api/issue-field";
import type { ApiError } from "@/lib/api/result";

type Issues = Extract<ApiError, { code: "api.invalid-input" }>["issues"];

const KNOWN = [
  "required",
  "host",
  "user",
  "fingerprint",
  "too-long",
  "too-large",
  "control-character",
  "node-name",
  "resource-id",
  "content-type",
  "json",
] as const;

/** What the server found wrong with an input, in one sentence for each field. */
export function useIssueWords(): (issues: Issues) => string {
  const t = useTranslations("problem");
  return useCallback(
    (issues: Issues) =>
      issues
        .map(({ path, message }) => {
          const field = t(`field.${issueField(path)}`);
          const known = KNOWN.find((code) => code === message);
          return t("fieldIssue", {
            field: isOfJumpHost(path) ? t("fieldOfJumpHost", { field }) : field,
            issue: t(`issue.${known ?? "other"}`),
          });
        })
        .join(" "),
    [t],
  );
}

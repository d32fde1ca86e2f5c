"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
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
] as const;

/** What the server found wrong with an input, in one line for each field. */
export function useIssueWords(): (issues: Issues) => string {
  const t = useTranslations("problem.issue");
  return useCallback(
    (issues: Issues) =>
      issues
        .map(({ path, message }) => {
          const known = KNOWN.find((code) => code === message);
          return `${path} ${t(known ?? "other")}`.trim();
        })
        .join("; "),
    [t],
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { RunTrouble } from "@/lib/change/run/run";
import { selector } from "@/lib/i18n/selector";
import { useUnreadWords } from "./use-unread-words";

type Ineffective = Extract<RunTrouble, { code: "not-in-effect" }>;

function ineffectiveWords(t: ReturnType<typeof useTranslations<"change.trouble">>, trouble: Ineffective) {
  const { subject, value } = trouble;
  if (value === undefined) return t("not-in-effect", { subject });
  const { name, wanted, inForce } = value;
  return inForce === null
    ? t("not-in-effect-none", { subject, name, wanted })
    : t("not-in-effect-other", { subject, name, wanted, inForce });
}

/** What went wrong with a run, as a sentence. */
export function useTroubleWords(): (trouble: RunTrouble) => string {
  const t = useTranslations("change.trouble");
  const whyUnread = useUnreadWords();
  return useCallback(
    (trouble: RunTrouble) => {
      switch (trouble.code) {
        case "command-failed":
          return t("command-failed", { output: trouble.output || trouble.display });
        case "fence-failed": {
          const { node, action, why, said } = trouble;
          return t("fence-failed", { node, action, why, said });
        }
        case "operation-failed": {
          const { task, resource, node, exitStatus, exitReason } = trouble;
          const reason = exitReason ? `${exitStatus} (${exitReason})` : exitStatus;
          return t("operation-failed", { task, resource, node, reason });
        }
        case "ended-elsewhere": {
          const { resource, expected, actual } = trouble;
          if (expected === null) return t("ended-unexpected", { resource, actual: actual ?? "" });
          return actual === null
            ? t("ended-nowhere", { resource, expected })
            : t("ended-elsewhere", { resource, expected, actual });
        }
        case "not-in-effect":
          return ineffectiveWords(t, trouble);
        case "node-unreached":
          return t("node-unreached", { node: trouble.node, why: whyUnread(trouble.problem) });
        case "sudo-denied": {
          const { node, reason, command } = trouble;
          return t("sudo-denied", { node, reason: selector(reason), command });
        }
        case "unit-not-set": {
          const { unit, node, enabled, said } = trouble;
          return t("unit-not-set", { unit, node, enabled: String(enabled), said });
        }
        case "unit-not-run": {
          const { unit, node, on, said } = trouble;
          return t("unit-not-run", { unit, node, on: String(on), said });
        }
        case "unit-unread":
        case "unit-run-unread": {
          const { code, unit, node, problem } = trouble;
          return t(code, { unit, node, why: whyUnread(problem) });
        }
        case "services-ended":
        case "restarted-halfway":
          return t(trouble.code, { node: trouble.node });
        case "services-not-set": {
          const { node, on, said } = trouble;
          return t("services-not-set", { node, on: String(on), said });
        }
        case "services-unread": {
          const { node, problem } = trouble;
          return t("services-unread", { node, why: whyUnread(problem) });
        }
        case "power-not-set": {
          const { node, action, said } = trouble;
          return t("power-not-set", { node, action, said });
        }
        case "power-unread": {
          const { node, action, problem } = trouble;
          return t("power-unread", { node, action, why: whyUnread(problem) });
        }
        case "unfollowed":
          return t("unfollowed", { by: trouble.by });
        case "command-lost":
        case "console-restarted":
        case "restarted-applied":
        case "restarted-not-applied":
        case "restarted-unclear":
        case "internal-fault":
        case "connection-lost":
        case "withdrawn":
          return t(trouble.code);
      }
    },
    [t, whyUnread],
  );
}

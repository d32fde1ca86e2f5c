"use client";

import { useTranslations } from "next-intl";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import type { ConsoleError } from "@/components/data/api-failure";
import { Notice } from "@/components/ui/notice";
import { useListWords } from "@/components/ui/use-list-words";
import type { Operation } from "@/lib/change/operation";
import type { PlanProblem } from "@/lib/change/plan/plan";
import type { ReviewError } from "@/lib/change/plan/review";
import { speaksOfUnknownOption } from "@/lib/change/plan/unknown-option";
import type { Run } from "@/lib/change/run/run";
import { StopFollowing } from "../run/stop-following";
import { useEditWords, useUndoWords } from "../words/use-edit-words";
import { useObstacleWords } from "../words/use-obstacle-words";
import { useOperationWords } from "../words/use-operation-words";
import { WayOutButton } from "./way-out-button";

interface ReviewProblemProps {
  readonly error: ReviewError | ConsoleError;
  readonly runs: readonly Run[];
  /** Goes on with another change in the same review; left out where there is none. */
  readonly onPropose?: ((operation: Operation) => void) | undefined;
}

/** Why there is nothing to apply, and what to do. */
export function ReviewProblem({ error, runs, onPropose }: ReviewProblemProps) {
  const t = useTranslations("change.problem");
  if (error.code === "plan") {
    return <PlanProblemNotice problem={error.problem} runs={runs} onPropose={onPropose} />;
  }
  if (error.code === "no-answer") {
    const key = `no-answer-${error.during}` as const;
    return (
      <Notice tone="bad" alert title={t(key)}>
        {t(`${key}Text`)}
      </Notice>
    );
  }
  return <ProblemNotice problem={error} />;
}

interface PlanProblemProps extends Pick<ReviewProblemProps, "runs" | "onPropose"> {
  readonly problem: PlanProblem;
}

function PlanProblemNotice({ problem, runs, onPropose }: PlanProblemProps) {
  const t = useTranslations("change.problem");
  const obstacleWords = useObstacleWords();
  const operationWords = useOperationWords();
  const editWords = useEditWords();
  const undoWords = useUndoWords();
  const enumerate = useListWords();
  switch (problem.code) {
    case "obstacle":
      return (
        <Notice tone="warn" alert title={t("obstacleTitle")}>
          {obstacleWords(problem.obstacle)}
        </Notice>
      );
    case "not-applied":
      return (
        <Notice tone="warn" alert title={t("not-applied")}>
          <p>{t("not-appliedText")}</p>
          <Said>{problem.detail}</Said>
        </Notice>
      );
    case "simulation-failed":
      return (
        <Notice tone="bad" alert title={t("simulation-failed")}>
          <Said>{problem.detail}</Said>
          {speaksOfUnknownOption(problem.detail) ? <p>{t("simulationTooOld")}</p> : null}
          <p>{t("simulation-failedText")}</p>
        </Notice>
      );
    case "busy": {
      const run = runs.find(({ id }) => id === problem.runId);
      return (
        <Notice tone="warn" alert title={t("busy")}>
          <p>{t("busyText")}</p>
          {run ? (
            <>
              <p>{t("busyRun", { operation: operationWords(run.operation), by: run.by })}</p>
              <StopFollowing run={run} />
            </>
          ) : null}
        </Notice>
      );
    }
    case "edit":
      return (
        <Notice tone="warn" alert title={t("edit")}>
          {editWords(problem.problem)}
        </Notice>
      );
    case "cannot-undo":
      return (
        <Notice tone="warn" alert title={t("cannot-undo")}>
          {undoWords(problem.problem)}
        </Notice>
      );
    case "command-refused":
      return (
        <Notice tone="bad" alert title={t("command-refused")}>
          <p>{t("command-refusedText")}</p>
          <Said>{`${problem.display}\n${problem.said}`}</Said>
        </Notice>
      );
    case "schema-refuses":
      return (
        <Notice tone="bad" alert title={t("schema-refuses")}>
          <p>{t("schema-refusesText", { schema: problem.schema })}</p>
          <Said>{problem.said}</Said>
          <WayOutButton
            operation={{ kind: "configuration.upgrade", schema: problem.schema }}
            label={t("upgrade")}
            onPropose={onPropose}
          />
        </Notice>
      );
    case "stops-blindly": {
      const { resources } = problem;
      const count = resources.length;
      return (
        <Notice tone="warn" alert title={t("stops-blindly", { count })}>
          <p>{t("stops-blindlyText", { count, resources: enumerate(resources) })}</p>
          <WayOutButton operation={stopOf(resources)} label={t("stops-blindlyStop")} onPropose={onPropose} />
        </Notice>
      );
    }
    case "no-effect":
      return (
        <Notice tone="bad" alert title={t("no-effect")}>
          <p>{t("no-effectText")}</p>
          <ul>
            {problem.values.map((value) => (
              <li key={`${value.subject} ${value.name}`}>
                {value.inForce === null
                  ? t("no-effectNone", { ...value, inForce: "" })
                  : t("no-effectOther", { ...value, inForce: value.inForce })}
              </li>
            ))}
          </ul>
        </Notice>
      );
    case "invalid-configuration":
      return (
        <Notice tone="bad" alert title={t("invalid-configuration")}>
          <p>{t("invalid-configurationText")}</p>
          <Said>{problem.findings.map(({ text }) => text).join("\n")}</Said>
        </Notice>
      );
    case "basket-entry":
      return (
        <>
          <Notice
            tone="warn"
            alert
            title={t("basket-entry", { place: problem.place, subject: problem.subject })}
          >
            {t("basket-entryText")}
          </Notice>
          <PlanProblemNotice problem={problem.problem} runs={runs} />
        </>
      );
    case "basket-full":
      return (
        <Notice tone="warn" alert title={t("basket-full")}>
          {t("basket-fullText", { most: problem.most })}
        </Notice>
      );
    case "node-disk-full":
      return (
        <Notice tone="bad" alert title={t("node-disk-full")}>
          {t("node-disk-fullText", { node: problem.node })}
        </Notice>
      );
    case "no-steps": {
      const count = problem.left.length;
      return (
        <Notice tone="warn" alert title={t("no-steps")}>
          {t("no-stepsText", { count, left: enumerate(problem.left) })}
        </Notice>
      );
    }
    case "basket-empty": {
      const { unreadable } = problem;
      return (
        <Notice tone="warn" alert title={t("basket-empty", { unreadable })}>
          {t("basket-emptyText", { unreadable })}
        </Notice>
      );
    }
    case "nothing-to-change":
    case "patch-garbles":
    case "undo-unknown":
    case "not-connected":
    case "plan-unknown":
      return (
        <Notice tone="warn" alert title={t(problem.code)}>
          {t(`${problem.code}Text`)}
        </Notice>
      );
    // A conflicted plan comes with its successor and is reviewed again, so it never ends here.
    case "conflicted":
      return null;
  }
}

function stopOf(resources: readonly string[]): Operation {
  const operations = resources.map((resource) => ({ kind: "resource.stop", resource }) as const);
  const [first] = operations;
  return operations.length === 1 && first !== undefined ? first : { kind: "resource.several", operations };
}

/** What the node's tools said, in their own words. */
function Said({ children }: { children: string }) {
  return (
    <p className="my-1 max-h-40 overflow-y-auto rounded-sm bg-sunken px-2 py-1 font-mono text-sm whitespace-pre-wrap break-words">
      {children}
    </p>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { type ConsoleError, errorOf } from "@/components/data/api-failure";
import { askImport, askImportPlan } from "@/components/data/ask-import";
import { planHref } from "@/components/plan/plan-href";
import type { ImportRequest, ImportView } from "@/lib/api/import-view";
import type { ImportChoices } from "@/lib/change/import/choices";
import type { Clash } from "@/lib/change/import/obstacles";

export type ImportInput = Omit<ImportRequest, "clusterId" | "choices">;

const NO_CHOICES: ImportChoices = { mode: "add", nodes: {}, ids: {}, replace: [], skip: [], values: {} };
const NO_INPUT: ImportInput = { text: "", format: null, begin: "empty" };

/** What was asked about a text so far: a name that was given another one does not clash any more, and its question stays. */
interface Asked {
  readonly view: ImportView;
  readonly clashes: readonly Clash[];
  readonly foreignNodes: readonly string[];
  readonly wanted: readonly string[];
}

/** An import on its way: the text, what was understood of it, what a person answered; ends at the review of its plan. */
export function useImport(clusterId: string) {
  const router = useRouter();
  const [input, setInput] = useState(NO_INPUT);
  const [choices, setChoices] = useState(NO_CHOICES);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [busy, setBusy] = useState<"reading" | "planning" | null>(null);
  const [error, setError] = useState<ConsoleError | null>(null);

  const doing = async (what: "reading" | "planning", act: () => Promise<void>) => {
    setBusy(what);
    setError(null);
    try {
      await act();
    } catch (failure) {
      setError(errorOf(failure));
    } finally {
      setBusy(null);
    }
  };
  return {
    input,
    choices,
    asked,
    busy,
    error,
    /** Another text is another import: what was answered for the one before says nothing of it. */
    change: (part: Partial<ImportInput>) => {
      setInput((old) => ({ ...old, ...part }));
      setAsked(null);
      setError(null);
      setChoices(({ mode }) => ({ ...NO_CHOICES, mode }));
    },
    choose: (part: Partial<ImportChoices>) => setChoices((old) => ({ ...old, ...part })),
    read: () =>
      doing("reading", async () => {
        const view = await askImport({ clusterId, ...input, choices });
        setAsked((before) => merged(view, before));
      }),
    review: () =>
      doing("planning", async () => {
        const plan = await askImportPlan({ clusterId, ...input, choices });
        router.push(planHref(clusterId, plan.id));
      }),
  };
}

export type Importing = ReturnType<typeof useImport>;

function merged(view: ImportView, before: Asked | null): Asked {
  const known = new Set(before?.clashes.map(({ path }) => path));
  const names = (old: readonly string[] = [], next: readonly string[]) => [...new Set([...old, ...next])];
  return {
    view,
    clashes: [...(before?.clashes ?? []), ...view.clashes.filter(({ path }) => !known.has(path))],
    foreignNodes: names(before?.foreignNodes, view.foreignNodes),
    wanted: names(
      before?.wanted,
      view.wanted.map(({ name }) => name),
    ),
  };
}

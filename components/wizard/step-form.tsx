"use client";

import { type FormEvent, useEffect, useRef } from "react";
import type { ConsoleError } from "@/components/data/api-failure";
import { stepText, useWizardWords } from "@/components/form/use-wizard-words";
import type { WizardId } from "@/lib/wizards/wizard";
import { AskedFacts } from "./asked-facts";
import { focusFirstError } from "./focus-first-error";
import { RehearsalPanel } from "./rehearsal-panel";
import type { SessionState } from "./session-state";
import { StepFields } from "./step-fields";
import { StepFooter } from "./step-footer";
import { StepSkeleton } from "./step-skeleton";
import { StepTroubles } from "./step-troubles";
import { visibleChecks } from "./visible-checks";
import type { WizardSession } from "./wizard-session";

interface StepFormProps {
  readonly clusterId: string;
  readonly wizard: WizardId;
  readonly session: WizardSession;
  readonly state: SessionState;
  readonly planning: { readonly isPlanning: boolean; readonly problem: ConsoleError | null };
}

/** The step that is shown: what it is about, its fields, what is found, and the way on. */
export function StepForm({ clusterId, wizard, session, state, planning }: StepFormProps) {
  const words = useWizardWords();
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { step, view, seen, refusals } = state;
  const known = seen.get(step) ?? null;
  const id = view?.steps[step]?.id;
  const before = useRef({ id, refusals });
  useEffect(() => {
    const was = before.current;
    before.current = { id, refusals };
    if (was.refusals !== refusals) return focusFirstError(form.current);
    // The first step comes with the page: the focus is where the person has put it.
    if (was.id !== undefined && was.id !== id) heading.current?.focus();
  }, [id, refusals]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    session.next();
  };
  const checks = known === null ? [] : visibleChecks(known, state);
  const offer = known?.rehearsals ?? null;
  return (
    <form ref={form} noValidate onSubmit={submit} className="min-w-0 rounded-lg border bg-surface">
      <header className="px-4 pt-3.5 sm:px-5">
        <h2
          ref={heading}
          tabIndex={-1}
          className="scroll-mt-16 rounded-xs text-lg font-semibold outline-none"
        >
          {id === undefined ? <>&nbsp;</> : words(stepText(wizard, id, "title"))}
        </h2>
        <p className="max-w-prose text-ink-muted">
          {id === undefined ? <>&nbsp;</> : words(stepText(wizard, id, "text"))}
        </p>
      </header>
      <div className="min-h-48 px-4 py-4 sm:px-5">
        {known === null ? (
          state.error === null ? (
            <StepSkeleton />
          ) : null
        ) : (
          <StepFields
            key={step}
            fields={known.fields}
            checks={checks}
            input={state.input}
            onChange={(name, value) => session.set(name, value)}
          />
        )}
        <StepTroubles
          checks={checks.filter(({ field }) => field === null)}
          problem={state.isStale ? null : (view?.problem ?? null)}
          error={state.error ?? planning.problem}
          onRetry={state.error === null ? undefined : () => session.ask()}
        />
        {known === null ? null : (
          <AskedFacts
            facts={known.facts}
            isAsking={state.isAsking}
            onAskAgain={(again) => session.ask(again)}
          />
        )}
        {known === null || offer === null ? null : (
          <RehearsalPanel
            // Another one than that of the fields beside it, or React leaves theirs on the page.
            key={`rehearsal ${step}`}
            clusterId={clusterId}
            wizard={wizard}
            view={known}
            offer={offer}
            chosen={state.input[offer.field]}
            isStale={state.isStale}
            onChoose={(value) => session.set(offer.field, value)}
          />
        )}
      </div>
      <StepFooter
        state={state}
        isPlanning={planning.isPlanning}
        onBack={() => session.back()}
        errorCount={checks.filter(({ severity }) => severity === "error").length}
      />
    </form>
  );
}

"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useState, useSyncExternalStore } from "react";
import { discardDraft } from "@/app/actions/wizard/discard";
import { planWizard } from "@/app/actions/wizard/plan";
import type { ConsoleError } from "@/components/data/api-failure";
import { askWizard } from "@/components/data/ask-wizard";
import { callAction } from "@/components/data/call-action";
import type { WizardId } from "@/lib/wizards/wizard";
import { WizardSession } from "./wizard-session";

/** How making the plan stands: going on, or what came in its way. */
interface Planning {
  readonly isPlanning: boolean;
  readonly problem: ConsoleError | null;
}

const IDLE: Planning = { isPlanning: false, problem: null };

/** A wizard being filled in, with its draft in the address; ends at the review of its plan. */
export function useWizardSession(clusterId: string, wizard: WizardId) {
  const router = useRouter();
  const address = useSearchParams();
  const [planning, setPlanning] = useState(IDLE);
  const [session] = useState(() => {
    const resource = address.get("resource");
    const review = async (draft: string) => {
      setPlanning({ isPlanning: true, problem: null });
      const result = await callAction(planWizard({ clusterId, draft }));
      if (result.ok) return router.push(`/clusters/${clusterId}/plans/${result.value.id}`);
      const { error } = result;
      const step = error.code === "api.invalid-input" ? error.issues[0]?.path : undefined;
      if (step !== undefined) made.refuse(step);
      setPlanning({ isPlanning: false, problem: step === undefined ? error : null });
    };
    const made = new WizardSession({
      draft: address.get("draft"),
      ask: (question, options) => askWizard({ clusterId, wizard, resource, ...question }, options),
      onDraft: nameDraft,
      onReview: (draft) => void review(draft),
      onUntouched: (draft) => void callAction(discardDraft({ clusterId, draft })),
    });
    return made;
  });
  useEffect(() => {
    session.enter();
    const flush = () => session.flush();
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("pagehide", flush);
      session.leave();
    };
  }, [session]);
  const state = useSyncExternalStore(session.subscribe, session.read, session.read);
  // What came in the way was said about what was typed then.
  const { input, step } = state;
  useEffect(() => {
    if (input && step >= 0) setPlanning(IDLE);
  }, [input, step]);
  return { session, state, planning };
}

/** A reload resumes where it was. Only the browser's address changes: the server has nothing new to draw. */
function nameDraft(draft: string): void {
  const url = new URL(window.location.href);
  url.searchParams.set("draft", draft);
  window.history.replaceState(null, "", url);
}

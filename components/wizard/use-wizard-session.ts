"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useState, useSyncExternalStore } from "react";
import { discardDraft } from "@/app/actions/wizard/discard";
import { planWizard } from "@/app/actions/wizard/plan";
import type { ConsoleError } from "@/components/data/api-failure";
import { askWizard } from "@/components/data/ask-wizard";
import { callAction } from "@/components/data/call-action";
import { heedLinks } from "@/components/ui/leaving";
import type { WizardId } from "@/lib/wizards/wizard";
import type { SessionState } from "./session-state";
import { aboutIn, forgetNaming, nameDraft, nameStep, stepIn } from "./step-address";
import { WizardSession } from "./wizard-session";

/** How making the plan stands: going on, or what came in its way. */
interface Planning {
  readonly isPlanning: boolean;
  readonly problem: ConsoleError | null;
}

const IDLE: Planning = { isPlanning: false, problem: null };

/** What it was said about: once something else is typed or shown, it says nothing any more. */
type About = Pick<SessionState, "input" | "step">;

/** A wizard being filled in, with its draft in the address; ends at the review of its plan. */
export function useWizardSession(clusterId: string, wizard: WizardId) {
  const router = useRouter();
  const address = useSearchParams();
  const [last, setLast] = useState<{ readonly planning: Planning; readonly about: About } | null>(null);
  const [session] = useState(() => {
    const about = aboutIn(address);
    const review = async (draft: string) => {
      const about = made.read();
      setLast({ about, planning: { isPlanning: true, problem: null } });
      const result = await callAction(planWizard({ clusterId, draft }));
      if (result.ok) return router.push(`/clusters/${clusterId}/plans/${result.value.id}`);
      const { error } = result;
      const step = error.code === "api.invalid-input" ? error.issues[0]?.path : undefined;
      if (step !== undefined) made.refuse(step);
      setLast({ about, planning: { isPlanning: false, problem: step === undefined ? error : null } });
    };
    const made = new WizardSession({
      draft: address.get("draft"),
      ask: (question, options) => askWizard({ clusterId, wizard, about, ...question }, options),
      onDraft: nameDraft,
      onStep: (step, isFirst) => nameStep(step, isFirst ? "replace" : "push"),
      onReview: (draft) => void review(draft),
      onUntouched: (draft) => void callAction(discardDraft({ clusterId, draft })),
    });
    return made;
  });
  useEffect(() => {
    session.enter();
    const forgetLinks = heedLinks();
    const flush = () => session.flush();
    const goBack = () => session.show(stepIn(window.location.search));
    window.addEventListener("pagehide", flush);
    window.addEventListener("popstate", goBack);
    return () => {
      forgetLinks();
      forgetNaming();
      window.removeEventListener("pagehide", flush);
      window.removeEventListener("popstate", goBack);
      session.leave();
    };
  }, [session]);
  const state = useSyncExternalStore(session.subscribe, session.read, session.read);
  const isSame = last !== null && last.about.input === state.input && last.about.step === state.step;
  const planning = isSame ? last.planning : IDLE;
  return { session, state, planning };
}

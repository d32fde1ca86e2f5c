"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDenial } from "@/components/access/access-context";
import { Button } from "@/components/ui/button";
import type { HeartbeatView } from "@/lib/api/heartbeat-view";
import { actionNodes, actionPermission, type HeartbeatAction } from "@/lib/heartbeat/actions";
import { ActionDialog } from "./action-dialog";

export interface ActionOffer {
  readonly word: HeartbeatAction["kind"] | "startAll" | "stopAll";
  readonly action: HeartbeatAction;
}

interface ActionButtonsProps {
  readonly view: HeartbeatView;
  readonly offers: readonly ActionOffer[];
}

/** Buttons that each open the question whether it is to be done. */
export function ActionButtons({ view, offers }: ActionButtonsProps) {
  const t = useTranslations("heartbeat.action");
  const denial = useDenial();
  const [asked, setAsked] = useState<HeartbeatAction | null>(null);
  return (
    <>
      {offers.map(({ word, action }) => (
        <Button
          key={word}
          size="sm"
          disabledReason={denial(actionPermission(action), view.id)}
          onClick={() => setAsked(action)}
        >
          {t(word, { count: actionNodes(action).length })}
        </Button>
      ))}
      {asked === null ? null : (
        <ActionDialog key={JSON.stringify(asked)} action={asked} view={view} onClose={() => setAsked(null)} />
      )}
    </>
  );
}

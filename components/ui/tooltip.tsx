"use client";

import { Tooltip as BaseTooltip } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";
import { POPUP_STYLE } from "./popup-style";

interface TooltipProps {
  readonly content: ReactNode;
  readonly side?: "top" | "bottom" | "left" | "right";
  /** The one element that it explains. */
  readonly children: ReactElement;
}

/** A hint for eyes: it never holds what cannot be learned otherwise. */
export function Tooltip({ content, side = "top", children }: TooltipProps) {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger delay={350} render={children} />
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner side={side} sideOffset={6} className="z-50">
          <BaseTooltip.Popup className={`${POPUP_STYLE} max-w-72 px-2 py-1 text-sm`}>
            {content}
          </BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  );
}

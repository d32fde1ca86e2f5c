"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";
import { POPUP_STYLE } from "./popup-style";

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  /** MenuItem, MenuSeparator, MenuLabel. */
  readonly children: ReactNode;
  readonly align?: "start" | "center" | "end";
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

/** Actions or choices behind one button. */
export function Menu({ trigger, children, align = "end", open, onOpenChange }: MenuProps) {
  return (
    <BaseMenu.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner
          align={align}
          sideOffset={4}
          // A long one stands beside its button, where the whole height of the window is, rather than scroll above or below it.
          collisionAvoidance={{ side: "flip", align: "shift", fallbackAxisSide: "end" }}
          className="z-50 outline-none"
        >
          <BaseMenu.Popup
            className={`${POPUP_STYLE} max-h-(--available-height) max-w-80 min-w-44 overflow-y-auto p-1`}
          >
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

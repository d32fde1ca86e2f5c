"use client";

import { Popover } from "@base-ui/react/popover";
import { cloneElement, type ReactElement, type ReactNode, useId, useRef, useState } from "react";
import { POPUP_STYLE } from "./popup-style";

interface DisabledReasonProps {
  readonly reason: ReactNode;
  /** The disabled control; stays focusable (aria-disabled rather than disabled). */
  readonly children: ReactElement<{ "aria-describedby"?: string }>;
}

/**
 * Says why a control is disabled: on hover, on keyboard focus, on a tap. The reason may hold a link to what
 * blocks it, so this is a popover and no tooltip; screen readers hear it as the control's description.
 */
export function DisabledReason({ reason, children }: DisabledReasonProps) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const closing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [open, setOpen] = useState(false);
  const show = () => {
    clearTimeout(closing.current);
    setOpen(true);
  };
  const hideSoon = () => {
    clearTimeout(closing.current);
    closing.current = setTimeout(() => setOpen(false), 160);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the control inside is what people act on */}
      <span
        ref={anchor}
        className="inline-flex"
        onPointerEnter={show}
        onPointerLeave={hideSoon}
        onFocus={show}
        onBlur={hideSoon}
        onClickCapture={show}
        onKeyDownCapture={(event) => event.key === "Enter" && show()}
      >
        {cloneElement(children, { "aria-describedby": id })}
      </span>
      <span id={id} hidden>
        {reason}
      </span>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} side="top" sideOffset={6} className="z-50">
          <Popover.Popup
            initialFocus={false}
            finalFocus={false}
            onPointerEnter={show}
            onPointerLeave={hideSoon}
            className={`${POPUP_STYLE} max-w-72 px-2.5 py-1.5 text-sm text-ink-muted`}
          >
            {reason}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

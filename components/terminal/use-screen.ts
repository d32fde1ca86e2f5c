"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { useNonce } from "@/components/ui/nonce";
import { type OpenScreen, openScreen } from "./open-screen";

/** A terminal's screen in an element; null until its program is loaded. `onLeave` is called by the keys that leave it. */
export function useScreen(
  parent: RefObject<HTMLElement | null>,
  label: string,
  onLeave: () => void,
): OpenScreen | null {
  const nonce = useNonce();
  const [screen, setScreen] = useState<OpenScreen | null>(null);
  const leave = useRef(onLeave);
  leave.current = onLeave;
  useEffect(() => {
    let isGone = false;
    let opened: OpenScreen | null = null;
    const { current: element } = parent;
    if (element === null) return;
    void openScreen(element, { nonce, label, onLeave: () => leave.current() }).then((made) => {
      if (isGone) return made.dispose();
      opened = made;
      setScreen(made);
    });
    return () => {
      isGone = true;
      opened?.dispose();
      setScreen(null);
    };
  }, [parent, nonce, label]);
  return screen;
}

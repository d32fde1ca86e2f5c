import { useEffect, useRef, useState } from "react";
import { heedLinks, leavingForMs } from "./leaving";

/** How long nobody typed before the text is told. */
const PAUSE_MS = 200;

interface Typing {
  readonly typed: string;
  /** What the page was last drawn with. */
  readonly drawn: string;
  /** What was told and did not come back as `text` yet, oldest first. */
  readonly told: readonly string[];
}

/** What was told comes back, perhaps late, and takes away nothing that was typed since; any other text is a new one (Back, a link). */
export function withText(now: Typing, text: string): Typing {
  if (text === now.drawn) return now;
  const back = now.told.indexOf(text);
  if (back < 0) return { typed: text, drawn: text, told: [] };
  return { ...now, drawn: text, told: now.told.slice(back + 1) };
}

/** A search text as it is typed; `onText` is told some moments after the last key, unless a link was followed meanwhile. */
export function useTypedText(
  text: string,
  onText: (text: string) => void,
): readonly [string, (typed: string) => void] {
  const [typing, setTyping] = useState<Typing>({ typed: text, drawn: text, told: [] });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const now = withText(typing, text);
  if (now !== typing) setTyping(now);
  useEffect(heedLinks, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (typed: string) => {
    setTyping((before) => ({ ...before, typed }));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (leavingForMs() > 0) return;
      const told = typed.trim();
      setTyping((before) => ({ ...before, told: [...before.told, told].slice(-20) }));
      onText(told);
    }, PAUSE_MS);
  };
  return [now.typed, type];
}

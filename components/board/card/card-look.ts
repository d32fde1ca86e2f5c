import { classNames } from "@/components/ui/class-names";
import { type Card, isInTransition, isTrouble } from "@/lib/board/card";

const STACK =
  "mb-[4px] after:absolute after:inset-x-1 after:-bottom-[5px] after:h-[4px] after:rounded-b-md after:border after:border-t-0 after:border-line after:bg-surface dark:after:bg-raised";

/** Border and ground of a card by its state: what runs is calm, what is down is hollow, what failed stands out. */
export function cardLook(card: Card): string {
  const { state, kind } = card;
  const isCopy = kind === "instance" || kind === "clone" || kind === "replica" || kind === "bundle";
  const isDown = state === "stopped" || state === "disabled";
  return classNames(
    "relative flex flex-col gap-1 rounded-md border px-2.5 py-1.5",
    isTrouble(state) && "border-bad/45 bg-bad-soft",
    state === "partial" && "border-warn/45 bg-warn-soft",
    isInTransition(state) && "border-busy/45 bg-surface dark:bg-raised",
    isDown && "border-dashed border-line-strong/70 bg-surface/60 dark:bg-raised/50",
    isCalm(card) && (card.isFencing ? "bg-transparent" : "bg-surface dark:bg-raised"),
    shadowOf(isCopy, card.isFencing || isDown),
  );
}

/** Copies of a clone lie on each other like a stack of cards. */
function shadowOf(isCopy: boolean, isFlat: boolean): string | false {
  if (isCopy) return STACK;
  return !isFlat && "shadow-raised";
}

function isCalm({ state }: Card): boolean {
  return ["running", "promoted", "unpromoted", "unknown"].includes(state);
}

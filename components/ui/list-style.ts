import { POPUP_STYLE } from "./popup-style";

/** The popup of a list under a control, as wide as the control at least. */
export const LIST_POPUP_STYLE = `${POPUP_STYLE} flex max-h-[min(24rem,var(--available-height))] min-w-(--anchor-width) max-w-[min(32rem,var(--available-width))] flex-col`;

/** The choices in it, and how they scroll. */
export const LIST_STYLE = "min-h-0 flex-1 overflow-y-auto overscroll-contain p-1 outline-none data-empty:p-0";

export const LIST_ITEM_STYLE =
  "grid min-h-7 grid-cols-[1rem_minmax(0,1fr)] items-start gap-x-1.5 rounded-sm px-1.5 py-1 text-base outline-none select-none data-highlighted:bg-hover data-disabled:text-ink-faint pointer-coarse:min-h-9";

export const LIST_HEADING_STYLE =
  "sticky -top-1 z-10 bg-raised px-2 pt-1.5 pb-1 text-sm font-medium text-ink-faint";

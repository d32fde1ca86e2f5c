/** Ground of everything that opens above the page: menus, popovers, tooltips. */
export const POPUP_STYLE =
  "origin-(--transform-origin) rounded-lg bg-raised text-ink shadow-popup outline-none transition-[scale,opacity] duration-100 data-starting-style:scale-[0.98] data-starting-style:opacity-0 data-ending-style:opacity-0 data-instant:transition-none";

export const MENU_ITEM_STYLE =
  "flex min-h-6.5 items-center gap-2 rounded-sm px-2 py-0.75 text-base outline-none select-none data-highlighted:bg-hover data-disabled:text-ink-faint pointer-coarse:min-h-9";

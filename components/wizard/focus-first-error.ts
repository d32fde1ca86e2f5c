const CONTROLS =
  "[role=radio][tabindex='0'], [role=checkbox], [role=combobox], input:not([type=hidden]):not([aria-hidden=true]), button:not([data-aside]), textarea";

/** Puts the focus where the first error is: into its field, or on what is said of the step. */
export function focusFirstError(form: HTMLFormElement | null): void {
  // What was folded away opens first.
  requestAnimationFrame(() => {
    const place = form?.querySelector<HTMLElement>("[data-has-error]");
    const target = place?.querySelector<HTMLElement>(CONTROLS) ?? place;
    target?.focus();
    target?.scrollIntoView({ block: "nearest" });
  });
}

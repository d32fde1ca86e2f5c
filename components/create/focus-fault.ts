/** Puts the focus on the first thing in a form that has to be mended, once it is marked. */
export function focusFault(form: HTMLElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid=true], [data-fault]")?.focus());
}

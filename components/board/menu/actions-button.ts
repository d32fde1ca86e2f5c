/** The "Actions for …" button of a resource's card: on `node` if it is there, else wherever the card is now. */
export function actionsButtonOf(resource: string, node: string | null): HTMLElement | null {
  const all = [...document.querySelectorAll<HTMLElement>(`[data-actions-of="${CSS.escape(resource)}"]`)];
  const here = all.find((button) => button.closest<HTMLElement>("[data-column]")?.dataset.column === node);
  return here ?? all[0] ?? null;
}

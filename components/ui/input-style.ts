/** Looks of everything that text is typed into or chosen from. Text is 16 px on touch screens, so iOS does not zoom. */
export const INPUT_STYLE =
  "w-full rounded-md border border-field-line bg-field px-2.5 text-base text-ink transition-colors placeholder:text-ink-faint hover:border-line-strong focus:border-focus focus:outline-2 focus:-outline-offset-1 focus:outline-focus data-invalid:border-bad disabled:opacity-50 pointer-coarse:text-lg";

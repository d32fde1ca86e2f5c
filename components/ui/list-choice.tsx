import type { Choice } from "./choice";

/** A choice in a list: its name, and below it what there is to say of it. */
export function ListChoice({ choice, mono }: { choice: Choice; mono?: boolean | undefined }) {
  const second = choice.disabledReason ?? choice.hint;
  return (
    <span className="col-start-2 flex min-w-0 flex-col">
      <span className={mono ? "font-mono break-all" : "break-words"}>{choice.label}</span>
      {second ? <span className="text-sm break-words text-ink-muted">{second}</span> : null}
    </span>
  );
}

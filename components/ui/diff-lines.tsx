import { classNames } from "./class-names";

/** A line of a text that stays, comes or goes. */
interface Line {
  readonly mark: " " | "+" | "-";
  readonly line: string;
}

const LOOKS: Readonly<Record<Line["mark"], string>> = {
  " ": "text-ink-muted",
  "+": "bg-ok-soft text-ok",
  "-": "bg-bad-soft text-bad",
};

/** What an edit adds and takes away, among the lines that stay. */
export function DiffLines({ lines, label }: { readonly lines: readonly Line[]; readonly label?: string }) {
  return (
    <section aria-label={label}>
      <pre className="my-1 rounded-md bg-sunken py-1.5 font-mono text-sm break-words whitespace-pre-wrap">
        {lines.map(({ mark, line }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, in its order
          <span key={at} className={classNames("block px-3", LOOKS[mark])}>
            {`${mark} ${line}`}
          </span>
        ))}
      </pre>
    </section>
  );
}

import { Fragment, type ReactNode } from "react";

interface DataListProps {
  readonly items: readonly { readonly label: ReactNode; readonly value: ReactNode; readonly key?: string }[];
  /** Labels are identifiers of the cluster rather than our words. */
  readonly mono?: boolean;
}

/** Names and values in two aligned columns. */
export function DataList({ items, mono }: DataListProps) {
  return (
    <dl className="grid grid-cols-[minmax(7rem,auto)_1fr] gap-x-4 gap-y-1 text-base">
      {items.map((item, index) => (
        <Fragment key={item.key ?? index}>
          <dt className={mono ? "font-mono text-sm break-all text-ink-muted" : "text-ink-muted"}>
            {item.label}
          </dt>
          <dd className={mono ? "min-w-0 font-mono text-sm break-all" : "min-w-0 break-words"}>
            {item.value}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

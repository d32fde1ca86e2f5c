import type { ReactNode } from "react";
import { classNames } from "./class-names";

export interface TableColumn<Row> {
  readonly key: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: "start" | "end";
  readonly className?: string;
}

interface TableProps<Row> {
  /** What the table is, for screen readers. */
  readonly caption: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}

/** Rows of equal things. Scrolls sideways by itself where the screen is too narrow. */
export function Table<Row>({ caption, columns, rows, rowKey }: TableProps<Row>) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-base">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b text-sm text-ink-muted">
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={classNames(
                  "px-2 py-1.5 font-medium whitespace-nowrap first:pl-0 last:pr-0",
                  column.align === "end" ? "text-right" : "text-left",
                )}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-b last:border-b-0">
              {columns.map((column) => (
                <td
                  key={column.key}
                  className={classNames(
                    "px-2 py-1.5 align-top first:pl-0 last:pr-0",
                    column.align === "end" && "text-right",
                    column.className,
                  )}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

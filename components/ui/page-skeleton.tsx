import { classNames } from "./class-names";
import { Skeleton } from "./skeleton";

/** A page of one column before it is there: its crumb, its heading and what it is about. `className`: its greatest width. */
export function PageSkeleton({ className }: { readonly className: string }) {
  return (
    <div className={classNames("mx-auto flex w-full flex-1 flex-col gap-3 p-3 sm:p-6", className)}>
      <Skeleton className="h-5 w-32" />
      <Skeleton className="h-8 w-64" />
      <Skeleton className="h-80 w-full rounded-lg" />
    </div>
  );
}

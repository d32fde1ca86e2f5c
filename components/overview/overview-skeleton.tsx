import { Skeleton } from "@/components/ui/skeleton";

/** Cards to be, in their place and size. */
export function OverviewSkeleton() {
  return (
    <div aria-hidden className="grid grid-cols-[repeat(auto-fill,minmax(min(21rem,100%),1fr))] gap-3">
      {["a", "b", "c"].map((key) => (
        <div key={key} className="flex h-44 flex-col gap-3 rounded-lg border bg-surface p-4">
          <Skeleton className="h-4 w-32" />
          <Skeleton className="h-3 w-48" />
          <Skeleton className="mt-2 h-3 w-full" />
          <Skeleton className="h-3 w-2/3" />
        </div>
      ))}
    </div>
  );
}

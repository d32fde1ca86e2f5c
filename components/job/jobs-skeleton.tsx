import { Skeleton } from "@/components/ui/skeleton";

/** Holds the place of the list. */
export function JobsSkeleton() {
  return (
    <div className="flex flex-col gap-4 rounded-lg border bg-surface p-4">
      <Skeleton className="h-4 w-1/2" />
      <Skeleton className="h-4 w-2/3" />
      <Skeleton className="h-4 w-1/3" />
    </div>
  );
}

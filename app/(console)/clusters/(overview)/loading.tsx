import { OverviewSkeleton } from "@/components/overview/overview-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="flex flex-1 flex-col gap-4 p-4 sm:p-6">
      <Skeleton className="h-7 w-32" />
      <OverviewSkeleton />
    </div>
  );
}

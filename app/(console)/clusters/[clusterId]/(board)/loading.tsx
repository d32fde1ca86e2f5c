import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div className="flex flex-1 flex-col gap-3 p-3 sm:p-4">
      <Skeleton className="h-8 w-48" />
      <Skeleton className="h-14 w-full rounded-lg" />
      <div className="grid gap-3 md:grid-cols-4">
        <Skeleton className="h-80 rounded-lg" />
        <Skeleton className="h-80 rounded-lg" />
        <Skeleton className="h-80 rounded-lg" />
        <Skeleton className="h-80 rounded-lg" />
      </div>
    </div>
  );
}

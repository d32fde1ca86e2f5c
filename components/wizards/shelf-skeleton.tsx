import { Skeleton } from "@/components/ui/skeleton";

/** Holds the place of the catalogue while it comes. */
export function ShelfSkeleton({ label }: { label: string }) {
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-5 w-24" />
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(17rem,100%),1fr))] gap-3">
        {["first", "second", "third", "fourth", "fifth"].map((card) => (
          <Skeleton key={card} className="h-22 rounded-lg" />
        ))}
      </div>
    </div>
  );
}

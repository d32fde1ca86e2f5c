import { Skeleton } from "@/components/ui/skeleton";

/** Holds the place of a step's fields while the nodes are asked what is there; that they are is said at the step's foot. */
export function StepSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-6">
      {["first", "second"].map((row) => (
        <div key={row} className="flex flex-col gap-1.5">
          <Skeleton className="h-3.5 w-28" />
          <Skeleton className="h-8 w-full" />
        </div>
      ))}
    </div>
  );
}

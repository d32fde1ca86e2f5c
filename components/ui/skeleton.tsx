import { classNames } from "./class-names";

/** Holds the place of what is loading, in its size. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden className={classNames("block animate-breathe rounded-sm bg-pressed/60", className)} />
  );
}

import { LoaderCircle } from "lucide-react";
import { classNames } from "./class-names";

/** A turning mark for work that goes on; decorative, the words stand beside it. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={classNames("size-3.5 animate-turn", className)} />;
}

"use client";

import { Collapsible } from "@base-ui/react/collapsible";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

interface DisclosureProps {
  readonly label: ReactNode;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly children: ReactNode;
  readonly className?: string;
}

/** Something folded away behind its name. */
export function Disclosure({ label, open, onOpenChange, children, className }: DisclosureProps) {
  return (
    <Collapsible.Root open={open} onOpenChange={onOpenChange} className={className ?? ""}>
      <Collapsible.Trigger className="group flex min-h-6 items-center gap-1 rounded-sm text-sm font-medium text-ink-muted hover:text-ink pointer-coarse:min-h-9">
        <ChevronRight
          aria-hidden
          className={classNames("size-3.5 transition-[rotate] group-data-panel-open:rotate-90")}
        />
        {label}
      </Collapsible.Trigger>
      <Collapsible.Panel>{children}</Collapsible.Panel>
    </Collapsible.Root>
  );
}

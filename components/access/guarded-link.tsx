"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "@/components/ui/button-style";
import type { Permission } from "@/lib/access/permission";
import { useDenial } from "./access-context";

interface GuardedLinkProps {
  readonly permission: Permission;
  /** The cluster that it leads to; null for the console itself. */
  readonly clusterId: string | null;
  readonly href: string;
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly className?: string;
  readonly "aria-label"?: string;
  readonly children: ReactNode;
}

/** The way to a page where something is changed, looking like a button; who may not use that page reads why. */
export function GuardedLink({
  permission,
  clusterId,
  href,
  variant = "secondary",
  size = "md",
  className = "",
  children,
  ...named
}: GuardedLinkProps) {
  const denied = useDenial()(permission, clusterId);
  if (denied !== undefined) {
    return (
      <Button {...named} variant={variant} size={size} className={className} disabledReason={denied}>
        {children}
      </Button>
    );
  }
  return (
    <Link {...named} href={href} prefetch={false} className={buttonStyle(variant, size, className)}>
      {children}
    </Link>
  );
}

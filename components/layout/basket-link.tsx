"use client";

import { ShoppingBasket } from "lucide-react";
import Link from "next/link";
import { useParams, usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useBasketCount } from "@/components/data/use-basket";
import { useClusters } from "@/components/data/use-clusters";
import { buttonStyle } from "@/components/ui/button-style";
import { Tooltip } from "@/components/ui/tooltip";

/** Leads to the basket of the cluster that one looks at, and says how many changes wait in it. */
export function BasketLink() {
  const t = useTranslations("basket");
  const { clusterId } = useParams<{ clusterId?: string }>();
  const pathname = usePathname();
  const { clusters } = useClusters();
  const stack = clusters?.find(({ id }) => id === clusterId)?.stack;
  const count = useBasketCount(stack === "pacemaker" && clusterId !== undefined ? clusterId : null);
  if (clusterId === undefined || stack !== "pacemaker") return null;
  const href = `/clusters/${clusterId}/basket`;
  const label = t("link", { count: count ?? 0 });
  return (
    <Tooltip content={label}>
      <Link
        href={href}
        prefetch={false}
        aria-label={label}
        aria-current={pathname === href ? "page" : undefined}
        className={buttonStyle("ghost", "md", "px-1.5")}
      >
        <ShoppingBasket aria-hidden className="size-4" strokeWidth={1.75} />
        {count ? <span className="text-sm tabular-nums">{count}</span> : null}
      </Link>
    </Tooltip>
  );
}

"use client";

import { Tabs as BaseTabs } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

interface TabsProps<T extends string> {
  readonly label: string;
  readonly tabs: readonly {
    readonly value: T;
    readonly label: ReactNode;
    readonly count?: number;
    readonly content: ReactNode;
  }[];
  readonly defaultValue?: T;
  readonly className?: string;
}

/** Several views of one thing, one at a time. */
export function Tabs<T extends string>({ label, tabs, defaultValue, className }: TabsProps<T>) {
  return (
    <BaseTabs.Root defaultValue={defaultValue ?? tabs[0]?.value ?? null} className={className}>
      <BaseTabs.List aria-label={label} className="relative flex gap-1 border-b px-3">
        {tabs.map((tab) => (
          <BaseTabs.Tab
            key={tab.value}
            value={tab.value}
            className="flex h-9 items-center gap-1.5 px-2 text-base font-medium text-ink-muted transition-colors hover:text-ink data-active:text-ink"
          >
            {tab.label}
            {tab.count === undefined ? null : <span className="text-sm text-ink-faint">{tab.count}</span>}
          </BaseTabs.Tab>
        ))}
        <BaseTabs.Indicator className="absolute bottom-[-1px] left-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) rounded-full bg-accent transition-[translate,width]" />
      </BaseTabs.List>
      {tabs.map((tab) => (
        <BaseTabs.Panel key={tab.value} value={tab.value} className="outline-offset-[-2px]">
          {tab.content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}

"use client";

import type { ReactNode } from "react";
import { Code } from "@/components/ui/code";
import { Panel } from "@/components/ui/panel";

interface FurtherPanelProps {
  readonly title: string;
  /** What such things are for, in a sentence. */
  readonly text: string;
  /** What is said where there is none. */
  readonly none: string;
  readonly isEmpty: boolean;
  /** Ways to add one. */
  readonly add: ReactNode;
  /** What has to be known before the list. */
  readonly notice?: ReactNode;
  /** The list's rows: not drawn where there are none. */
  readonly children: ReactNode;
  /** What is open over it; beside the list, since the first one is made where the list is empty. */
  readonly dialog?: ReactNode;
}

/** One kind of thing that a configuration may have: what there is of it, and the way to one more. */
export function FurtherPanel({
  title,
  text,
  none,
  isEmpty,
  add,
  notice,
  children,
  dialog,
}: FurtherPanelProps) {
  return (
    <Panel title={title}>
      <div className="mb-1 flex flex-wrap items-start gap-x-3 gap-y-1.5">
        <p className="min-w-0 flex-1 basis-56 text-sm text-ink-muted">{text}</p>
        <span className="ml-auto flex flex-wrap gap-1.5">{add}</span>
      </div>
      {notice}
      {isEmpty ? (
        <p className="py-1 text-ink-muted">{none}</p>
      ) : (
        <ul className="flex flex-col divide-y">{children}</ul>
      )}
      {dialog}
    </Panel>
  );
}

interface FurtherRowProps {
  readonly id: string;
  readonly children: ReactNode;
  readonly actions: ReactNode;
}

/** One of them: its name, what it is in words, and what can be done about it. */
export function FurtherRow({ id, children, actions }: FurtherRowProps) {
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 py-2">
      <div className="min-w-0 flex-1 basis-56 break-words">
        <Code className="font-medium">{id}</Code>
        <div className="text-ink-muted">{children}</div>
      </div>
      {actions}
    </li>
  );
}

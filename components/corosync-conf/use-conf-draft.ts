"use client";

import { useState } from "react";
import { type KeptCorosyncConf, keepConf, readKeptConf } from "@/components/data/kept-corosync-conf";
import type { ConfText } from "@/lib/api/corosync-conf-view";

interface ConfDraft {
  readonly text: string;
  /** What was typed on top of a file that is not there any more; null where there is no such thing. */
  readonly stray: string | null;
  setText(text: string): void;
  discard(): void;
}

/** The one text that the form and the text field edit; it outlives a reload of the page in this tab. */
export function useConfDraft(clusterId: string, base: ConfText): ConfDraft {
  const [typed, setTyped] = useState(() => readKeptConf(clusterId));
  const put = (next: KeptCorosyncConf | null) => {
    setTyped(next);
    keepConf(clusterId, next);
  };
  const isOwn = typed?.base === base.checksum;
  return {
    text: isOwn ? typed.text : base.text,
    stray: typed !== null && !isOwn && typed.text !== base.text ? typed.text : null,
    setText: (text) => put(text === base.text ? null : { base: base.checksum, text }),
    discard: () => put(null),
  };
}

"use client";

import type { AskingKind } from "@/lib/board/resource-action";
import type { AskDialogProps } from "./ask-dialog-props";
import { CopyDialog } from "./copy-dialog";
import { MembersDialog } from "./members-dialog";
import { RenameDialog } from "./rename-dialog";

/** A verb that needs to know more than the menu can ask. */
export type Asked = Pick<AskDialogProps, "resource" | "cluster" | "open"> & {
  readonly kind: Exclude<AskingKind, "move">;
  /** Each time it opens it begins anew. */
  readonly ticket: number;
};

interface AskingProps extends Pick<AskDialogProps, "onClose" | "focusAfter"> {
  readonly asked: Asked;
}

const DIALOGS = { members: MembersDialog, copy: CopyDialog, rename: RenameDialog } as const;

/** The dialog of such a verb. */
export function AskDialog({ asked, onClose, focusAfter }: AskingProps) {
  const { kind, ticket, ...about } = asked;
  const One = DIALOGS[kind];
  return <One key={ticket} {...about} onClose={onClose} focusAfter={focusAfter} />;
}

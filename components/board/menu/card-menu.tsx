"use client";

import { Menu } from "@base-ui/react/menu";
import { POPUP_STYLE } from "@/components/ui/popup-style";
import type { AskingKind } from "@/lib/board/resource-action";
import type { Connection } from "@/lib/cluster/snapshot";
import { type MenuSubject, useBoardServices } from "../board-context";
import { CardMenuItems } from "./card-menu-items";

interface CardMenuProps {
  readonly connection: Connection;
  readonly onAsk: (kind: AskingKind, subject: MenuSubject) => void;
}

/** The one menu that all cards share; it opens at the button that was pressed. */
export function CardMenu({ connection, onAsk }: CardMenuProps) {
  const { cardMenu } = useBoardServices();
  return (
    <Menu.Root handle={cardMenu}>
      {({ payload }: { payload: MenuSubject | undefined }) => (
        <Menu.Portal>
          <Menu.Positioner align="end" sideOffset={4} className="z-50 outline-none">
            <Menu.Popup
              className={`${POPUP_STYLE} max-h-(--available-height) max-w-80 min-w-44 overflow-y-auto p-1`}
            >
              {payload ? <CardMenuItems {...payload} connection={connection} onAsk={onAsk} /> : null}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      )}
    </Menu.Root>
  );
}

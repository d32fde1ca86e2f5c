"use client";

import { useTranslations } from "next-intl";
import { Mark } from "@/components/ui/mark";
import type { ShapeName } from "@/components/ui/shape";
import type { Tone } from "@/components/ui/tone";
import type { AccessInput, FoundNode } from "@/lib/discovery/discovery";
import { isUnconfirmed, type KnownKey } from "@/lib/discovery/members";
import { AskMemberKey } from "./ask-member-key";
import { CheckList } from "./check-list";
import { ConfirmMemberKey } from "./confirm-member-key";
import { MemberProblem } from "./member-problem";
import { SavedKeyNotice } from "./saved-key-notice";

interface FoundMemberProps {
  readonly access: AccessInput;
  readonly node: FoundNode;
  /** The fingerprint that is saved of this member already; null where none is. */
  readonly savedKey: string | null;
  readonly confirmed: KnownKey | null;
  readonly onConfirm: (key: KnownKey | null) => void;
}

type MemberState = "ready" | "lacking" | "unconfirmed" | "trouble";

const LOOKS: Record<MemberState, { shape: ShapeName; tone: Tone }> = {
  ready: { shape: "disc-check", tone: "ok" },
  lacking: { shape: "triangle", tone: "warn" },
  unconfirmed: { shape: "ring-question", tone: "busy" },
  trouble: { shape: "octagon", tone: "bad" },
};

/** One member: where it is, by which key, what Harrier finds or misses on it. */
export function FoundMember({ access, node, savedKey, confirmed, onConfirm }: FoundMemberProps) {
  const t = useTranslations("addCluster.members");
  const state = stateOf(node);
  const { name, address, port, hostKey, problem } = node;
  return (
    <article className="flex flex-col gap-1.5">
      <header className="flex flex-wrap items-center gap-x-3">
        <h3 className="font-semibold">{name}</h3>
        {address === null ? null : (
          <span className="font-mono text-sm text-ink-muted">{t("address", { address, port })}</span>
        )}
        <Mark {...LOOKS[state]} className="ml-auto text-sm">
          {t(`state.${state}`)}
        </Mark>
      </header>
      {hostKey !== null && state !== "unconfirmed" ? (
        <p className="font-mono text-xs break-all text-ink-faint">{hostKey.fingerprint}</p>
      ) : null}
      {state === "unconfirmed" && hostKey !== null && address !== null ? (
        <ConfirmMemberKey
          hostKey={hostKey}
          savedKey={savedKey}
          isConfirmed={confirmed !== null}
          onConfirm={(is) => onConfirm(is ? { address, port, fingerprint: hostKey.fingerprint } : null)}
        />
      ) : null}
      {hostKey !== null && state !== "unconfirmed" && hostKey.fingerprint !== savedKey ? (
        <SavedKeyNotice hostKey={hostKey} savedKey={savedKey} />
      ) : null}
      {problem !== null && state === "trouble" ? <MemberProblem problem={problem} /> : null}
      {hostKey === null ? (
        <AskMemberKey
          access={access}
          node={node}
          savedKey={savedKey}
          confirmed={confirmed}
          onConfirm={onConfirm}
        />
      ) : null}
      <CheckList checks={node.checks} />
    </article>
  );
}

function stateOf(node: FoundNode): MemberState {
  if (isUnconfirmed(node)) return "unconfirmed";
  if (node.problem !== null || node.address === null) return "trouble";
  const isLacking = node.checks.some((check) => !check.ok && (check.code !== "tool" || check.needed));
  return isLacking ? "lacking" : "ready";
}

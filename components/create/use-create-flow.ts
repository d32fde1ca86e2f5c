"use client";

import { useRouter } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { useHostKey } from "@/components/data/use-host-key";
import { useHostKeys } from "@/components/data/use-host-keys";
import { type PreflightRequest, usePreflight } from "@/components/data/use-preflight";
import {
  type AccessDraft,
  EMPTY_ACCESS,
  hostKeyInput,
  jumpOf,
  toAccess,
} from "@/components/way-in/access-draft";
import type { HostOffer } from "@/lib/blueprint/host-offer";
import { type CreateDraft, EMPTY_DRAFT, toBlueprint } from "@/lib/create/create-draft";
import type { CreateStep } from "@/lib/create/fault-step";
import { FIRST_ROWS, type HostRow, hostIdOf, hostsIn } from "@/lib/create/host-rows";
import type { KeptCreate } from "@/lib/create/kept-create";
import type { JobSnapshot } from "@/lib/job/message";
import { keep } from "./kept-in-tab";

export type FlowStep = "hosts" | "jumpKey" | "hostKeys" | CreateStep;

export type CreateFlowState = ReturnType<typeof useCreateFlow>;

/** Where the flow is, what was typed, and how it goes on. */
export function useCreateFlow(initial: JobSnapshot | null, kept: KeptCreate | null, isKeeping: boolean) {
  const router = useRouter();
  const [rows, setRows] = useState<readonly HostRow[]>(() => kept?.rows ?? rowsIn(initial));
  const [way, setWay] = useState<AccessDraft>({ ...EMPTY_ACCESS, ...kept?.way });
  const [draft, setDraft] = useState<CreateDraft>(kept?.draft ?? EMPTY_DRAFT);
  const [wanted, go] = useState<FlowStep>(kept?.step ?? (initial === null ? "hosts" : "preflight"));
  const [isAsking, setAsking] = useState(false);
  const jumpKey = useHostKey();
  const hostKeys = useHostKeys();
  const { view, ...preflight } = usePreflight(initial);

  const jump = jumpOf(way);
  const access = toAccess(way, jumpKey.data?.fingerprint);
  const result = view?.job.result?.kind === "preflight" ? view.job.result : null;
  const offers = result?.offers ?? null;
  const isDescribed = wanted === "names" || wanted === "software" || wanted === "review";
  // Nothing can be described before it is known what the hosts offer.
  const current: FlowStep = isDescribed && offers === null ? "preflight" : wanted;
  const blueprint = useMemo(() => (offers === null ? null : toBlueprint(draft, offers)), [draft, offers]);
  useKeeping(isKeeping ? preflight.jobId : null, { current, rows, way, draft });

  const steps: readonly FlowStep[] = [
    ...(jump === null ? (["hosts"] as const) : (["hosts", "jumpKey"] as const)),
    ...(["hostKeys", "preflight", "names", "software", "review"] as const),
  ];
  const place = (name: FlowStep) => {
    const [at, now] = [steps.indexOf(name), steps.indexOf(current)];
    const state = at === now ? "current" : at < now ? "done" : "waiting";
    // A key that this page has not asked for cannot be shown: the way to it begins with the hosts.
    const isThere = name === "hostKeys" ? hostKeys.keys.size > 0 : name !== "jumpKey" || jumpKey.data;
    return { number: at + 1, state, onChange: () => go(isThere ? name : "hosts") } as const;
  };
  const hosts = hostsIn(rows);
  const questions = hosts.map((host) => ({
    id: hostIdOf(host),
    input: hostKeyInput(host.address, host.port, access),
  }));
  const askKeys = async () => {
    go("hostKeys");
    setAsking(true);
    await hostKeys.ask(questions);
    setAsking(false);
  };
  const begin = async () => {
    if (jump === null) return askKeys();
    const asked = await jumpKey.mutateAsync({ host: jump.host, port: jump.port }).catch(() => null);
    if (asked !== null) go("jumpKey");
  };
  const preflightWith = async (request: PreflightRequest) => {
    const id = await preflight.begin(request).catch(() => null);
    if (id === null) return;
    go("preflight");
    router.replace(`/clusters/create?preflight=${id}`, { scroll: false });
  };
  const { user, credential, sudo } = access;
  return {
    rows,
    setRows,
    way,
    setWay: (change: Partial<AccessDraft>) => setWay((before) => ({ ...before, ...change })),
    draft,
    setDraft: (change: Partial<CreateDraft>) => setDraft((before) => ({ ...before, ...change })),
    access,
    hosts,
    jump,
    jumpKey,
    keys: {
      answers: hostKeys.keys,
      isAsking,
      askAgain: (id: string) => {
        const question = questions.find((one) => one.id === id);
        if (question) void hostKeys.askAgain(question);
      },
    },
    preflight: { ...preflight, view, result },
    offers,
    blueprint,
    place,
    go,
    begin,
    askKeys,
    /** Logs in to every host: their keys are confirmed. */
    look: () =>
      preflightWith({
        access: { user, credential, sudo, jump: access.jump },
        hosts: hosts.flatMap((host) => {
          const answer = hostKeys.keys.get(hostIdOf(host));
          return answer?.kind === "shown" ? [{ ...host, fingerprint: answer.hostKey.fingerprint }] : [];
        }),
      }),
    /** Leaves what was typed of the hosts, and stays with those that were looked at. */
    keepHosts: () => {
      if (offers !== null) setRows(rowsOf(offers));
      go("preflight");
    },
    lookAgain: () => (preflight.jobId === null ? null : preflightWith({ again: preflight.jobId })),
  };
}

/** What a tab keeps survives a reload of the page. */
function useKeeping(
  preflightId: string | null,
  now: Pick<KeptCreate, "rows" | "draft"> & { readonly current: FlowStep; readonly way: AccessDraft },
): void {
  const { current, rows, way, draft } = now;
  useEffect(() => {
    if (preflightId === null) return;
    const { user, kind, sudo, throughJump, jumpHost, jumpPort, jumpUser } = way;
    const step =
      current === "names" || current === "software" || current === "review" ? current : "preflight";
    const noSecret = { user, kind, sudo, throughJump, jumpHost, jumpPort, jumpUser };
    keep(preflightId, { step, rows, way: noSecret, draft });
  }, [preflightId, current, rows, way, draft]);
}

/** The hosts of a preflight that this tab knows nothing else of. */
function rowsIn(initial: JobSnapshot | null): readonly HostRow[] {
  const result = initial?.job.result;
  return result?.kind === "preflight" ? rowsOf(result.offers) : FIRST_ROWS;
}

function rowsOf(offers: readonly HostOffer[]): readonly HostRow[] {
  return offers.map(({ address, port }, key) => ({ key, address, port: String(port) }));
}

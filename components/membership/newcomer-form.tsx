"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useMemo, useState } from "react";
import { useDenial } from "@/components/access/access-context";
import { addressChoices } from "@/components/create/address-choices";
import { isPasswordGood, PasswordFields, START_PASSWORD } from "@/components/create/password-fields";
import { useStartJob } from "@/components/data/use-start-job";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SuggestInput } from "@/components/ui/suggest-input";
import type { ServicesOfNode } from "@/lib/api/services-view";
import { isNodeName } from "@/lib/blueprint/faults";
import type { HostOffer } from "@/lib/blueprint/host-offer";
import type { NewcomerDraft } from "@/lib/blueprint/newcomer";
import { canonicalAddress } from "@/lib/checks/address";
import { readConfForm } from "@/lib/corosync/conf-form";
import { addNode } from "@/lib/corosync/edit-nodes";
import { JOB_KINDS } from "@/lib/job/kinds";
import { NewcomerForecast } from "./newcomer-forecast";
import { StartFooter } from "./start-footer";

interface NewcomerFormProps {
  readonly clusterId: string;
  readonly offer: HostOffer;
  readonly preflightId: string;
  /** corosync.conf of the members. */
  readonly file: string;
  readonly proposed: NewcomerDraft;
  readonly nodesTold: readonly ServicesOfNode[];
}

/** How the host is called, where it is heard, and what that changes for the cluster; then it joins. */
export function NewcomerForm({
  clusterId,
  offer,
  preflightId,
  file,
  proposed,
  nodesTold,
}: NewcomerFormProps) {
  const t = useTranslations("membership.add");
  const [draft, setDraft] = useState(proposed);
  // The scheduler is asked once a name is whole.
  const [asked, setAsked] = useState(proposed.name);
  const [password, setPassword] = useState(START_PASSWORD);
  const job = useStartJob();
  const denied = useDenial()(JOB_KINDS["add-node"].permission, clusterId);
  const { links, nodes } = useMemo(() => readConfForm(file), [file]);
  const change = (some: Partial<NewcomerDraft>) => setDraft((before) => ({ ...before, ...some }));
  const { name, service, startAtBoot, writeHosts, withPcs } = draft;
  const isTaken = nodes.some(({ label }) => label === name);
  const isGood = (one: string) => isNodeName(one) && nodes.every(({ label }) => label !== one);
  const isFilled = [service, ...draft.links].every((one) => canonicalAddress(one) !== null);
  const ofName = isTaken ? t("taken") : isNodeName(name) ? undefined : t("nameFault");
  const isReady = isFilled && ofName === undefined && (!withPcs || isPasswordGood(password));
  const after = addNode(file, draft);
  const choices = addressChoices(offer);
  const address = (value: string, onValueChange: (value: string) => void) => (
    <SuggestInput
      mono
      value={value}
      onValueChange={onValueChange}
      suggestions={choices}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
    />
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || denied !== undefined) return;
    const host = { name, service, links: draft.links };
    const given = withPcs && password.kind === "given" ? password.text : null;
    job.begin({
      kind: "add-node",
      clusterId,
      preflightId,
      host,
      startAtBoot,
      writeHosts,
      withPcs,
      password: given,
    });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <div className="grid gap-2 sm:grid-cols-2">
        <Field label={t("name")} hint={t("nameHint")} error={ofName}>
          <Input
            mono
            value={name}
            onChange={(event) => change({ name: event.target.value })}
            onBlur={() => setAsked(name)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </Field>
        <Field label={t("service")} hint={t("serviceHint")}>
          {address(service, (value) => change({ service: value }))}
        </Field>
        {links.map((link, at) => (
          <Field
            key={link}
            label={t("link", { number: link })}
            hint={t("linkHint", {
              addresses: nodes.flatMap((node) => node.addresses[link] ?? []).join(", "),
            })}
            error={canonicalAddress(draft.links[at] ?? "") === null ? t("linkMissing") : undefined}
          >
            {address(draft.links[at] ?? "", (value) =>
              change({ links: draft.links.map((one, place) => (place === at ? value : one)) }),
            )}
          </Field>
        ))}
      </div>
      <div className="flex flex-col gap-2">
        <Checkbox
          label={t("boot")}
          checked={startAtBoot}
          onCheckedChange={(is) => change({ startAtBoot: is })}
        />
        <Checkbox
          label={t("hosts")}
          hint={t("hostsHint")}
          checked={writeHosts}
          onCheckedChange={(is) => change({ writeHosts: is })}
        />
        <Checkbox
          label={t("pcs")}
          hint={t("pcsHint")}
          checked={withPcs}
          onCheckedChange={(is) => change({ withPcs: is })}
        />
      </div>
      {withPcs ? (
        <PasswordFields password={password} onPassword={setPassword} isFaulty={!isPasswordGood(password)} />
      ) : null}
      <NewcomerForecast clusterId={clusterId} node={isGood(asked) ? asked : null} />
      <StartFooter
        before={file}
        after={after}
        nodes={nodesTold}
        job={job}
        blocked={denied ?? (isReady ? undefined : t("incomplete"))}
        words={{ begins: t("begins"), start: t("start") }}
      />
    </form>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useDenial } from "@/components/access/access-context";
import { addressChoices } from "@/components/create/address-choices";
import { useServices } from "@/components/data/use-services";
import { useStartJob } from "@/components/data/use-start-job";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { SuggestInput } from "@/components/ui/suggest-input";
import type { HostOffer } from "@/lib/blueprint/host-offer";
import { readConfForm } from "@/lib/corosync/conf-form";
import { algorithmFor, DEVICE_ALGORITHMS, setDevice } from "@/lib/corosync/edit-nodes";
import { JOB_KINDS } from "@/lib/job/kinds";
import { StartFooter } from "./start-footer";

interface DeviceFormProps {
  readonly clusterId: string;
  readonly offer: HostOffer;
  readonly preflightId: string;
  /** corosync.conf of the members. */
  readonly file: string;
}

/** Where the nodes reach the device, and how it decides. */
export function DeviceForm({ clusterId, offer, preflightId, file }: DeviceFormProps) {
  const t = useTranslations("membership.device");
  const count = readConfForm(file).nodes.length;
  const recommended = algorithmFor(count);
  const [host, setHost] = useState(offer.address);
  const [algorithm, setAlgorithm] = useState(recommended);
  const services = useServices(clusterId);
  const job = useStartJob();
  const denied = useDenial()(JOB_KINDS["quorum-device"].permission, clusterId);
  const after = setDevice(file, { host, algorithm });
  const isReady = host.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || denied !== undefined) return;
    job.begin({ kind: "quorum-device", clusterId, device: { preflightId, service: host.trim(), algorithm } });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <Field label={t("service")} hint={t("serviceHint")} className="sm:max-w-96">
        <SuggestInput
          mono
          value={host}
          onValueChange={setHost}
          suggestions={addressChoices(offer)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <RadioGroup
        label={t("algorithm")}
        value={algorithm}
        onValueChange={setAlgorithm}
        options={DEVICE_ALGORITHMS.map((value) => ({
          value,
          label: value === recommended ? t("recommended", { algorithm: value, count }) : value,
          hint: t(`algorithms.${value}`),
        }))}
      />
      <StartFooter
        before={file}
        after={after}
        nodes={services.data?.nodes ?? []}
        job={job}
        blocked={denied ?? (isReady ? undefined : t("incomplete"))}
        words={{ begins: t("begins"), start: t("start") }}
      />
    </form>
  );
}

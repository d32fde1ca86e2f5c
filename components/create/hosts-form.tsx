"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ProblemNotice } from "@/components/cluster/problem-notice";
import { errorOf } from "@/components/data/api-failure";
import { Button } from "@/components/ui/button";
import { type AccessFaults, faultsOf } from "@/components/way-in/access-draft";
import { rowFaults } from "@/lib/create/host-rows";
import { focusFault } from "./focus-fault";
import { HostRowList } from "./host-row-list";
import { StepFooter } from "./step-footer";
import type { CreateFlowState } from "./use-create-flow";
import { WayFields } from "./way-fields";

/** Which hosts, and the one way into all of them. */
export function HostsForm({ flow }: { flow: CreateFlowState }) {
  const t = useTranslations("create");
  const [wasTried, setWasTried] = useState(false);
  const { rows, setRows, way, setWay, jumpKey, preflight } = flow;
  const inRows = rowFaults(rows);
  const { host: _host, port: _port, ...inWay }: AccessFaults = faultsOf(way);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setWasTried(true);
    if (inRows.size === 0 && Object.keys(inWay).length === 0) return void flow.begin();
    focusFault(event.currentTarget);
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <HostRowList rows={rows} faults={wasTried ? inRows : new Map()} onRows={setRows} />
      <WayFields way={way} faults={wasTried ? inWay : {}} onWay={setWay} />
      {jumpKey.error ? <ProblemNotice problem={errorOf(jumpKey.error)} /> : null}
      <StepFooter hint={t("hosts.next")}>
        {preflight.jobId === null ? null : (
          <Button size="lg" onClick={flow.keepHosts}>
            {t("hosts.keep")}
          </Button>
        )}
        <Button type="submit" variant="primary" size="lg" busy={jumpKey.isPending}>
          {t("continue")}
        </Button>
      </StepFooter>
    </form>
  );
}

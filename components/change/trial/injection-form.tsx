"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useListWords } from "@/components/ui/use-list-words";
import type { ConfigurationOperation } from "@/lib/change/configuration/operation";
import { failablePrimitives, nodesWith } from "@/lib/change/trial/failable";
import { type Injection, OPERATION_NAMES, type OperationName } from "@/lib/change/trial/injection";
import type { Cluster } from "@/lib/cluster/cluster";
import { isSameValue } from "@/lib/stream/same-value";

const KINDS = [
  "node.lost",
  "node.down",
  "node.up",
  "node.standby",
  "operation",
  "quorumLost",
  "quorumBack",
  "ticketGranted",
  "ticketRevoked",
] as const;
type Kind = (typeof KINDS)[number];

interface InjectionFormProps {
  readonly cluster: Cluster;
  /** The change that it is played on top of: what it makes can fail, too. */
  readonly steps: readonly ConfigurationOperation[];
  readonly injections: readonly Injection[];
  readonly onAdd: (injection: Injection) => void;
}

/** One thing that may happen: its kind, and to whom. */
export function InjectionForm({ cluster, steps, injections, onAdd }: InjectionFormProps) {
  const t = useTranslations("trial.form");
  const list = useListWords();
  const primitives = failablePrimitives(cluster, steps);
  const [kind, setKind] = useState<Kind>("node.lost");
  const [chosenNode, setNode] = useState<string | null>(null);
  const [chosen, setChosen] = useState("");
  // What was chosen may have left the basket, or be called otherwise, since.
  const resource = primitives.includes(chosen) ? chosen : (primitives[0] ?? "");
  const places = kind === "operation" ? nodesWith(cluster, resource) : [];
  // What fails begins where it runs: elsewhere the scheduler would take it for active twice.
  const node = chosenNode ?? places[0] ?? cluster.nodes[0]?.name ?? "";
  const [operation, setOperation] = useState<OperationName>("monitor");
  const [code, setCode] = useState("1");
  const [ticket, setTicket] = useState(cluster.tickets[0]?.id ?? "");
  const injection = injectionOf({
    kind,
    node,
    resource,
    operation,
    code: Number(code),
    ticket: ticket.trim(),
  });
  const block =
    injection === null
      ? t("incomplete")
      : injections.some((one) => isSameValue(one, injection))
        ? t("twin")
        : undefined;
  const isElsewhere = operation !== "start" && places.length > 0 && !places.includes(node);
  const isTicket = kind === "ticketGranted" || kind === "ticketRevoked";
  const choices = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));
  return (
    <form
      className="flex w-full flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (injection !== null && block === undefined) onAdd(injection);
      }}
    >
      <Field label={t("kind")} className="w-56">
        <Select
          value={kind}
          onValueChange={(next) => {
            setKind(KINDS.find((one) => one === next) ?? kind);
            if (next === "operation") setNode(null);
          }}
          choices={KINDS.map((one) => ({ value: one, label: t(`kinds.${KEYS[one]}`) }))}
        />
      </Field>
      {kind === "operation" ? (
        <>
          <Field label={t("operation")} className="w-32">
            <Select
              value={operation}
              onValueChange={(next) => setOperation(OPERATION_NAMES.find((one) => one === next) ?? operation)}
              choices={choices(OPERATION_NAMES)}
            />
          </Field>
          <Field label={t("resource")} className="w-44">
            <Select
              value={resource}
              onValueChange={(next) => {
                setChosen(next);
                setNode(null);
              }}
              choices={choices(primitives)}
            />
          </Field>
          <Field label={t("code")} className="w-20">
            <Input inputMode="numeric" value={code} onChange={(event) => setCode(event.target.value)} />
          </Field>
        </>
      ) : null}
      {kind === "operation" || kind.startsWith("node.") ? (
        <Field
          label={t("node")}
          className="w-40"
          hint={isElsewhere ? t("elsewhere", { resource, nodes: list(places), operation }) : undefined}
        >
          <Select
            value={node}
            onValueChange={setNode}
            choices={choices(cluster.nodes.map(({ name }) => name))}
          />
        </Field>
      ) : null}
      {isTicket ? (
        <Field label={t("ticket")} className="w-44">
          <Input value={ticket} onChange={(event) => setTicket(event.target.value)} />
        </Field>
      ) : null}
      <Button type="submit" size="lg" disabledReason={block}>
        {t("add")}
      </Button>
    </form>
  );
}

const KEYS = {
  "node.lost": "nodeLost",
  "node.down": "nodeDown",
  "node.up": "nodeUp",
  "node.standby": "nodeStandby",
  operation: "operation",
  quorumLost: "quorumLost",
  quorumBack: "quorumBack",
  ticketGranted: "ticketGranted",
  ticketRevoked: "ticketRevoked",
} as const satisfies Record<Kind, string>;

interface Filled {
  readonly kind: Kind;
  readonly node: string;
  readonly resource: string;
  readonly operation: OperationName;
  readonly code: number;
  readonly ticket: string;
}

/** What is filled in; null while it is not all there. */
function injectionOf({ kind, node, resource, operation, code, ticket }: Filled): Injection | null {
  switch (kind) {
    case "operation":
      if (!Number.isInteger(code) || code < 1 || code > 255 || resource === "" || node === "") return null;
      return operation === "monitor"
        ? { kind: "operation.failed", resource, node, operation, code, intervalMs: null }
        : { kind: "operation.fails", resource, node, operation, code };
    case "quorumLost":
    case "quorumBack":
      return { kind: "quorum", held: kind === "quorumBack" };
    case "ticketGranted":
    case "ticketRevoked":
      return ticket === "" ? null : { kind: "ticket", ticket, granted: kind === "ticketGranted" };
    default:
      return node === "" ? null : { kind, node };
  }
}

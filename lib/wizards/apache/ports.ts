import { answersTo } from "../parts/answers";
import { words } from "../parts/words";
import { configQuestion, type ServerKind, unitsOf } from "../server-program/server-kind";
import type { Check, WizardInput, WizardWorld } from "../wizard";

/** Ports of the configuration that another program listens on now: the server could not start there. */
export function portChecks(kind: ServerKind, input: WizardInput, world: WizardWorld): readonly Check[] {
  const question = configQuestion(kind, input);
  const configured = question === null ? [] : answersTo(world, question);
  return configured.flatMap((answer): readonly Check[] => {
    if (!answer.ok) return [];
    const { node } = answer;
    const listeners = answersTo(world, { kind: "listening" }).find((one) => one.node === node);
    if (listeners === undefined || !listeners.ok) return [];
    const others = listeners.value.filter(
      ({ port, program }) => answer.value.ports.includes(port) && !isOwn(kind, program),
    );
    return [...new Set(others.map(({ port }) => port))].map((port) => {
      const program = others.find((one) => one.port === port)?.program ?? null;
      const text =
        program === null
          ? words("server.portTaken", { port: String(port), node })
          : words("server.portTakenBy", { port: String(port), node, program });
      return { severity: "warning", field: null, text };
    });
  });
}

/** The very server, started by whomever: that is said where its unit is. */
function isOwn(kind: ServerKind, program: string | null): boolean {
  return program !== null && unitsOf(kind).some((unit) => unit === `${program}.service`);
}

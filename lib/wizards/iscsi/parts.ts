import { devices } from "../filesystem/source";
import { type AgentPart, descriptionOf } from "../parts/agent-part";
import { said, words } from "../parts/words";
import { type Field, textOf, type WizardInput, type WizardWorld } from "../wizard";

const ocf = (type: string) => ({ standard: "ocf", provider: "heartbeat", type });

const IMPLEMENTATIONS = ["lio-t", "lio", "tgt", "iet", "scst"];

const TARGET_AGENT = ocf("iSCSITarget");

export const TARGET: AgentPart = {
  id: "target",
  agent: TARGET_AGENT,
  shown: [
    "iqn",
    "implementation",
    "tid",
    "portals",
    "allowed_initiators",
    "incoming_username",
    "incoming_password",
  ],
  needed: ["iqn", "implementation"],
  own: [],
  refine(field, parameter, input, world): Field {
    switch (parameter) {
      case "iqn":
        return { ...field, hint: words("iscsi.iqnHint") };
      case "implementation":
        return {
          ...field,
          kind: "choice",
          look: "select",
          options: [
            { value: "", label: words("part.agentDefault", { value: implementationOf({}, world) }) },
            ...IMPLEMENTATIONS.map((value) => ({
              value,
              label: said(value),
              hint: words(value === "tgt" ? "iscsi.inUserSpace" : "iscsi.inKernel"),
            })),
          ],
          // What the agent would take is what it found on the node.
          placeholder: implementationOf(input, world),
        };
      case "tid":
        // Of all implementations tgt alone needs it.
        return { ...field, placeholder: implementationOf(input, world) === "tgt" ? "1" : "" };
      case "portals":
        return { ...field, hint: words("iscsi.portalsHint") };
      default:
        return field;
    }
  },
};

/** Chosen, or what the agent finds on the node that was asked. */
export function implementationOf(input: WizardInput, world: WizardWorld): string {
  const own = descriptionOf(world, TARGET_AGENT)?.parameters.find(({ name }) => name === "implementation");
  return textOf(input, "target.implementation") || own?.default || "lio-t";
}

export const UNIT: AgentPart = {
  id: "unit",
  agent: ocf("iSCSILogicalUnit"),
  shown: ["lun", "path", "allowed_initiators", "scsi_id", "scsi_sn"],
  needed: ["lun", "path"],
  own: ["target_iqn", "implementation"],
  refine(field, parameter, _input, world): Field {
    switch (parameter) {
      case "lun":
        return { ...field, hint: words("iscsi.lunHint"), placeholder: "1" };
      case "path":
        return field.kind === "text"
          ? {
              ...field,
              hint: words("iscsi.pathHint"),
              suggestions: devices(world).map(({ value, text }) => ({
                value,
                label: said(value),
                hint: said(text),
              })),
            }
          : field;
      default:
        return field;
    }
  },
};

export const INITIATOR: AgentPart = {
  id: "initiator",
  agent: ocf("iscsi"),
  shown: ["portal", "target", "discovery_type"],
  needed: ["portal", "target"],
  own: [],
  refine(field, parameter): Field {
    switch (parameter) {
      case "portal":
        return { ...field, hint: words("iscsi.portalHint") };
      case "target":
        return { ...field, hint: words("iscsi.iqnHint") };
      default:
        return field;
    }
  },
};

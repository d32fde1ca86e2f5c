import type { Argv } from "../../command/argv";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { pacemaker } from "../dialect/pacemaker/pacemaker";
import { structureCommands } from "../dialect/pacemaker/structure";
import { Masker } from "./masker";
import type { ConfigurationOperation } from "./operation";
import { type Spoken, speak, type ToolVersions } from "./speak";
import { type TouchedObject, valueSteps } from "./touched";

/** The commands that take a change back: values one by one, resources and constraints to the letter. */
export function takeBackCommands(
  configuration: XmlElement,
  target: XmlElement,
  touched: readonly TouchedObject[],
  tools: ToolVersions,
): Spoken {
  const commands = commandsBack(configuration, target, valueSteps(touched), tools);
  return {
    commands: commands.map((argv, step) => ({ argv, dialect: pacemaker, step })),
    after: target,
    notes: [],
  };
}

/** The commands that take a change back, as they may be shown. */
export function takeBackMasked(
  configuration: XmlElement,
  target: XmlElement,
  touched: readonly TouchedObject[],
  tools: ToolVersions,
): readonly Argv[] {
  const masker = new Masker();
  const steps = valueSteps(touched).map((step) => masker.step(step));
  const commands = commandsBack(masker.tree(configuration), masker.tree(target), steps, tools);
  return commands.map((argv) => masker.shown(argv));
}

/** What cannot be edited any more is left out: the stage then says where it came to something else. */
function commandsBack(
  configuration: XmlElement,
  target: XmlElement,
  steps: readonly ConfigurationOperation[],
  tools: ToolVersions,
): readonly Argv[] {
  const values = speak(configuration, steps, "pacemaker", tools, { discreet: true });
  if (!values.ok) return structureCommands(configuration, target);
  const { commands, after } = values.value;
  return [...commands.map(({ argv }) => argv), ...structureCommands(after, target)];
}

import type { XmlElement } from "../../pacemaker/xml/xml-element";
import { pacemaker } from "../dialect/pacemaker/pacemaker";
import { structureCommands } from "../dialect/pacemaker/structure";
import { editAll } from "./edit";
import type { NodeTools, Spoken, SpokenCommand } from "./speak";
import { type TouchedObject, valueSteps } from "./touched";

/** The commands that take a change back: values one by one, resources and constraints to the letter. */
export function takeBackCommands(
  configuration: XmlElement,
  target: XmlElement,
  touched: readonly TouchedObject[],
  { pacemaker: version }: NodeTools,
): Spoken {
  const steps = valueSteps(touched);
  const edited = editAll(configuration, steps);
  const before = edited.ok ? edited.value : configuration;
  const values = steps.flatMap((step) => {
    const said = pacemaker.commandsFor(step, { version, pacemakerVersion: version, before, after: target });
    return said.ok ? said.value : [];
  });
  const commands = [...values, ...structureCommands(before, target)];
  return {
    commands: commands.map((argv, step): SpokenCommand => ({ argv, dialect: pacemaker, step })),
    after: target,
    notes: [],
  };
}

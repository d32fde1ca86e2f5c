import type { Argv } from "../../command/argv";
import type { XmlElement } from "../../pacemaker/xml/xml-element";
import type { ToolVersion } from "../dialect/dialect";
import { pacemaker } from "../dialect/pacemaker/pacemaker";
import { structureCommands } from "../dialect/pacemaker/structure";
import { editAll } from "./edit";
import { Masker } from "./masker";
import type { ConfigurationOperation } from "./operation";
import type { Spoken, SpokenCommand, ToolVersions } from "./speak";
import { type TouchedObject, valueSteps } from "./touched";

/** The commands that take a change back: values one by one, resources and constraints to the letter. */
export function takeBackCommands(
  configuration: XmlElement,
  target: XmlElement,
  touched: readonly TouchedObject[],
  { pacemaker: version }: ToolVersions,
): Spoken {
  const commands = commandsBack(configuration, target, valueSteps(touched), version);
  return {
    commands: commands.map((argv, step): SpokenCommand => ({ argv, dialect: pacemaker, step })),
    after: target,
    notes: [],
  };
}

/** The same commands as they may be shown. */
export function takeBackMasked(
  configuration: XmlElement,
  target: XmlElement,
  touched: readonly TouchedObject[],
  { pacemaker: version }: ToolVersions,
): readonly Argv[] {
  const masker = new Masker();
  const steps = valueSteps(touched).map((step) => masker.step(step));
  const commands = commandsBack(masker.tree(configuration), masker.tree(target), steps, version);
  return commands.map((argv) => masker.shown(argv));
}

function commandsBack(
  configuration: XmlElement,
  target: XmlElement,
  steps: readonly ConfigurationOperation[],
  version: ToolVersion,
): readonly Argv[] {
  const edited = editAll(configuration, steps);
  const before = edited.ok ? edited.value : configuration;
  const values = steps.flatMap((step) => {
    const said = pacemaker.commandsFor(step, { version, pacemakerVersion: version, before, after: target });
    return said.ok ? said.value : [];
  });
  return [...values, ...structureCommands(before, target)];
}

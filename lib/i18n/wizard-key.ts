import type wizard from "./messages/en/wizard.json";

type Paths<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Paths<Tree[Key]>}`;
}[keyof Tree & string];

/** A key below `wizard.` in the message files: one that has no words does not compile. */
export type WizardKey = Paths<typeof wizard>;

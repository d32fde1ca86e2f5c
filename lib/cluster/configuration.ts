/** What the CIB's configuration says of one resource: what a person wrote, not what happened. */
export interface ResourceConfiguration {
  readonly id: string;
  readonly kind: "primitive" | "group" | "clone" | "bundle" | "template" | "unknown";
  /** Id of the group, clone or bundle around it. */
  readonly parent: string | null;
  readonly template: string | null;
  readonly description: string | null;
  readonly instanceAttributes: Readonly<Record<string, string>>;
  readonly metaAttributes: Readonly<Record<string, string>>;
  readonly operations: readonly ConfiguredOperation[];
  /** True where an attribute's value was withheld because it is a secret by name. */
  readonly masked: readonly string[];
}

export interface ConfiguredOperation {
  readonly id: string;
  readonly name: string;
  readonly interval: string | null;
  readonly timeout: string | null;
  readonly onFail: string | null;
  readonly role: string | null;
}

/** The files that an agent's job brought and found, by their sha256; one that is not kept (any more) is missing. Known secrets are masked. */
export interface AgentFilesView {
  readonly files: Readonly<Record<string, string>>;
}

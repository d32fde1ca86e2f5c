/** Where a prolog ends that any agent prints: declaration, comments and DOCTYPE are the first few hundred characters. */
const PROLOG_LENGTH = 4096;
/** The name of a DTD that nobody reads, and nothing more: no public id, no internal subset, so no entities. */
const HARMLESS =
  /<!DOCTYPE\s{1,20}resource-agent\s{1,20}SYSTEM\s{1,20}(?:"[\w./:-]{1,200}"|'[\w./:-]{1,200}')\s{0,20}>/;

/**
 * Takes `<!DOCTYPE resource-agent SYSTEM "ra-api-1.dtd">` out of an agent's metadata: nearly every OCF agent prints it, and
 * our XML reader refuses any DOCTYPE. Any other form of it, or one further down, stays and is refused.
 */
export function cutDoctype(text: string): string {
  const head = text.slice(0, PROLOG_LENGTH);
  const root = head.indexOf("<resource-agent");
  const prolog = root === -1 ? head : head.slice(0, root);
  const found = HARMLESS.exec(prolog);
  return found === null ? text : text.slice(0, found.index) + text.slice(found.index + found[0].length);
}

import { Code } from "./code";
import { Notice } from "./notice";

interface UntakenProps {
  readonly title: string;
  readonly text: string;
  readonly paths: readonly string[];
}

/** Parts of a configuration, by their paths, that do not come as somebody may expect; nothing where there are none. */
export function Untaken({ title, text, paths }: UntakenProps) {
  if (paths.length === 0) return null;
  return (
    <Notice tone="warn" title={title}>
      <p>{text}</p>
      <ul className="flex flex-wrap gap-1.5">
        {paths.map((path) => (
          <li key={path} className="min-w-0">
            <Code className="break-all">{path}</Code>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

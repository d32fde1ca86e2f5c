/** Keys as they stand on a keyboard, one after another. */
export function Keys({ keys }: { readonly keys: string }) {
  return (
    <span className="flex shrink-0 gap-1 pointer-coarse:hidden">
      {keys.split(" ").map((key) => (
        <kbd key={key} className="rounded-xs border px-1.5 font-mono text-xs text-ink-muted">
          {key}
        </kbd>
      ))}
    </span>
  );
}

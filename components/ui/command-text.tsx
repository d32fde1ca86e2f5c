/** Breaks between words, not at hyphens within them: half an option reads like another one. */
export function CommandText({ children }: { readonly children: string }) {
  return children.split(/(\S*-\S*)/).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, in its order
      <span key={index} className="inline-block max-w-full break-words">
        {part}
      </span>
    ),
  );
}

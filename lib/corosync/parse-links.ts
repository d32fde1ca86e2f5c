/** A link as one node sees it. */
export interface Link {
  readonly number: number;
  /** The node's own in this link; null where the tool does not tell it. */
  readonly address: string | null;
  /** What is said of it, or of its way to each other node: "connected", "disconnected", "FAULTY" … */
  readonly peers: readonly { readonly id: string | null; readonly word: string; readonly isUp: boolean }[];
}

/** Reads `corosync-cfgtool -s`: links of corosync 3, one word a peer; rings of corosync 2, one sentence a ring. */
export function parseLinks(text: string): readonly Link[] {
  const blocks = text.split(/^(?=(?:LINK|RING) ID )/m).filter((block) => /^(?:LINK|RING) ID /.test(block));
  const isPlain = /^Local node ID \d+, transport udpu?$/m.test(text);
  return blocks.map((block) => {
    const peers = [...peersIn(block)];
    // Without knet the address beside what is said of each node is another node's (3.1: totemudpu_nodestatus_get in exec).
    const isOthers = isPlain && peers.some(({ id }) => id !== null);
    return {
      number: Number(/ID (\d+)/.exec(block)?.[1] ?? 0),
      address: isOthers ? null : (/^\s*(?:addr|id)\s*=\s*(\S+)/m.exec(block)?.[1] ?? null),
      peers,
    };
  });
}

function* peersIn(block: string): Generator<Link["peers"][number]> {
  for (const [, id = "", said = ""] of block.matchAll(/nodeid:?\s*(\d+):\s*(.+)$/gm)) {
    const word = said.trim();
    if (!word.startsWith("localhost")) yield { id, word, isUp: isUp(word) };
  }
  const ring = /^\s*status\s*=\s*(.+)$/m.exec(block)?.[1];
  if (ring === undefined) return;
  // Without knet each node has a digit: "OK", or one 3 or n a node.
  yield {
    id: null,
    word: ring.trim(),
    isUp: /no faults|^OK$/.test(ring.trim()) || /^[3n]+$/.test(ring.trim()),
  };
}

function isUp(word: string): boolean {
  return /^connected\b/.test(word) || word === "OK" || /\(enabled:1 connected:1 mtu:\d+\)/.test(word);
}

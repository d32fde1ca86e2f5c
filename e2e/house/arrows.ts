/**
 * Which room (folder, or file beside the folders) of a layer may import which, from the top to the bottom: a room
 * imports only what stands below it. Tests and what they are made with (`testing`) are free.
 */
export const ARROWS: Readonly<Record<"server" | "components", Readonly<Record<string, readonly string[]>>>> =
  {
    server: {
      cli: ["services", "boundary", "runtime", "store", "crypto", "env", "fault"],
      services: ["boundary", "runtime", "wizard", "job", "change", "cluster", "store", "log", "secrets"],
      boundary: ["runtime", "cluster", "log", "secrets", "fault"],
      runtime: ["job", "change", "cluster", "history", "audit", "store", "crypto", "ssh", "log", "env"],
      wizard: ["change", "cluster", "node"],
      job: ["cluster", "store", "node", "ssh", "log"],
      change: ["cluster", "node", "log"],
      cluster: ["store", "node", "ssh", "parse", "log", "secrets"],
      history: ["store"],
      audit: ["store", "secrets"],
      store: ["crypto", "log", "secrets", "fault"],
      crypto: ["fault"],
      node: ["ssh", "log"],
      ssh: [],
      parse: ["log"],
      log: ["secrets", "env"],
      secrets: [],
      env: [],
      fault: [],
    },
    components: {
      "cluster-page": ["details", "board", "job", "change", "cluster", "data", "ui"],
      details: ["board", "wizard", "history", "change", "cluster", "data", "ui"],
      board: ["wizard", "change", "cluster", "data", "ui"],
      "take-along": ["plan", "change", "cluster", "data", "ui"],
      plan: ["change", "cluster", "data", "ui"],
      wizards: ["form", "change", "cluster", "data", "ui"],
      wizard: ["form", "change", "cluster", "data", "ui"],
      form: ["change", "ui"],
      settings: ["job", "cluster", "data", "ui"],
      "way-in": ["job", "cluster", "data", "ui"],
      job: ["cluster", "data", "ui"],
      history: ["change", "cluster", "data", "ui"],
      change: ["cluster", "data", "ui"],
      overview: ["cluster", "data", "ui"],
      layout: ["cluster", "data", "ui"],
      cluster: ["data", "ui"],
      data: [],
      ui: [],
    },
  };

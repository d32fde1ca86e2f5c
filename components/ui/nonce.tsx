"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { createContext, type ReactNode, useContext } from "react";

const NonceContext = createContext<string | undefined>(undefined);

/** Hands the page's CSP nonce to everything that must inject a style or script element. */
export function NonceProvider({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <NonceContext value={nonce}>
      <CSPProvider {...(nonce === undefined ? {} : { nonce })}>{children}</CSPProvider>
    </NonceContext>
  );
}

export function useNonce(): string | undefined {
  return useContext(NonceContext);
}

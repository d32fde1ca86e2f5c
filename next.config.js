import createNextIntlPlugin from "next-intl/plugin";

/** @type {import('next').NextConfig} */
const config = {
  // ssh2 and better-sqlite3 load native parts at run time; bundling them breaks that.
  serverExternalPackages: ["ssh2", "better-sqlite3", "pino", "nodemailer"],
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: false },
  // Where Prometheus looks when nobody tells it otherwise.
  rewrites: async () => [{ source: "/metrics", destination: "/api/v1/metrics" }],
  // For every answer, streams and files included; the Content-Security-Policy needs a nonce and is set in proxy.ts.
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "no-referrer" },
        { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
        { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
        { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=()" },
      ],
    },
  ],
};

export default createNextIntlPlugin("./app/i18n.ts")(config);

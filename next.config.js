import createNextIntlPlugin from "next-intl/plugin";

/** @type {import('next').NextConfig} */
const config = {
  // ssh2 and better-sqlite3 load native parts at run time; bundling them breaks that.
  serverExternalPackages: ["ssh2", "better-sqlite3", "pino"],
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: false },
};

export default createNextIntlPlugin("./app/i18n.ts")(config);

import { PageNotFound } from "@/components/layout/page-not-found";
import { TopBar } from "@/components/layout/top-bar";

export default function NotFound() {
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar />
      <main className="flex flex-1 flex-col">
        <PageNotFound />
      </main>
    </div>
  );
}

/** Why the engine could not start, in words that say what to do about it. */

import type { Language } from "./messages";

type StartProblem =
  /** The browser has no WebAssembly, or was told to have none. */
  | "not_supported"
  /** The engine's file did not come. */
  | "not_loaded"
  /** It came, but does not run: it is not whole, or may not run here. */
  | "not_run";

function startProblem(error: unknown): StartProblem {
  if (typeof WebAssembly !== "object") return "not_supported";
  const { CompileError, LinkError, RuntimeError } = WebAssembly;
  // The package says where it looked; what happened there is the cause.
  const cause = error instanceof Error && error.cause ? error.cause : error;
  const isOfWasm = [CompileError, LinkError, RuntimeError].some((kind) => cause instanceof kind);
  return isOfWasm ? "not_run" : "not_loaded";
}

/** For the reader; the browser's own words follow for whoever hosts the page. */
export function startProblemWords(error: unknown, language: Language): string {
  const reason = error instanceof Error ? error.message : String(error);
  const { texts, details } = WORDS[language];
  return `${texts[startProblem(error)]} ${details(reason)}`;
}

interface StartWords {
  texts: Record<StartProblem, string>;
  details: (reason: string) => string;
}

const WORDS: Record<Language, StartWords> = {
  en: {
    texts: {
      not_supported:
        "The calculator could not start: it needs WebAssembly, which this browser does not have or has switched off, for instance by a lockdown mode or a company's policy. Allow it for this page, or open the page in a current Chrome, Edge, Firefox or Safari.",
      not_loaded:
        "The calculator could not start: one of its files could not be loaded. Check the connection and reload the page. If that does not help, tell whoever runs this page.",
      not_run:
        "The calculator could not start: one of its files arrived damaged, or is not allowed to run here. Reload the page. If that does not help, tell whoever runs this page.",
    },
    details: (reason) => `(Details: ${reason})`,
  },
  zh: {
    texts: {
      not_supported:
        "计算器无法启动：它需要 WebAssembly，而此浏览器不支持或已将其关闭（例如开启了锁定模式，或受公司策略限制）。请为本页面允许 WebAssembly，或改用新版 Chrome、Edge、Firefox 或 Safari 打开。",
      not_loaded:
        "计算器无法启动：有一个文件未能加载。请检查网络连接，然后重新加载页面。如果仍然无效，请联系本页面的维护者。",
      not_run:
        "计算器无法启动：有一个文件已损坏，或不允许在此运行。请重新加载页面。如果仍然无效，请联系本页面的维护者。",
    },
    details: (reason) => `（详细信息：${reason}）`,
  },
};

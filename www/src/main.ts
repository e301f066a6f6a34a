/** Starts the engine, then the page; where the engine cannot start, says why. */

import { isPlace, readFragment } from "./address";
import { openPage } from "./components/billing-page";
import { startEngine } from "./engine";
import { type Language, languageTag, preferredLanguage } from "./messages";
import { keepForOffline } from "./offline";
import { loadWords } from "./parts";
import { startProblemWords } from "./start-problem";
import { PageState, type PageView } from "./state";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/workspaces.css";
import "./styles/workings.css";
import "./styles/results.css";
import "./styles/pictures.css";
import "./styles/packages.css";
import "./styles/sharing.css";

let language = preferredLanguage(navigator.languages);
const root = document.getElementById("page");

document.documentElement.lang = languageTag(language);

start().catch((error: unknown) => root?.replaceChildren(apology(error)));

async function start(): Promise<void> {
  const starting = startEngine();
  // Said in the words of the page, which may be there before the engine is, or after.
  starting.catch(() => {});
  const link = await readFragment(location.hash);
  if (link?.kind === "shared") language = link.shared.language;
  document.documentElement.lang = languageTag(language);
  const words = await loadWords(language);
  document.title = words.pageTitle;
  const notice = document.getElementById("starting");
  if (notice) notice.textContent = words.starting;
  const state = new PageState(await starting, { language, words });
  state.subscribe(() => speakWith(state.view));
  if (link?.kind === "shared") await state.begin(link.shared);
  root?.replaceChildren(openPage(state, { link }));
  addEventListener("beforeunload", (event) => {
    // Nothing is stored: what was typed is in the address, or would be lost.
    if (state.view.canUndo && isPlace(location.hash)) event.preventDefault();
  });
  void keepForOffline();
}

let spoken: Language | undefined;

function speakWith({ language, words }: PageView): void {
  if (language === spoken) return;
  spoken = language;
  document.documentElement.lang = languageTag(language);
  document.title = words.pageTitle;
}

function apology(error: unknown): HTMLElement {
  const message = document.createElement("p");
  message.className = "cannot-start";
  message.setAttribute("role", "alert");
  message.textContent = startProblemWords(error, language);
  return message;
}

/** Starts the engine, then the page; where the engine cannot start, says why. */

import { openPage } from "./components/billing-page";
import { startEngine } from "./engine";
import { languageTag, messagesIn, preferredLanguage } from "./messages";
import { PageState } from "./state";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/workspaces.css";
import "./styles/workings.css";
import "./styles/results.css";
import "./styles/packages.css";
import "./styles/funding.css";
import "./styles/eligibility.css";

const language = preferredLanguage(navigator.languages);
const words = messagesIn(language);
const root = document.getElementById("page");
const starting = document.getElementById("starting");

document.documentElement.lang = languageTag(language);
document.title = words.pageTitle;
if (starting) starting.textContent = words.starting;

startEngine()
  .then((engine) => root?.replaceChildren(openPage(new PageState(engine, language))))
  .catch((error: unknown) => root?.replaceChildren(apology(error)));

function apology(error: unknown): HTMLElement {
  const message = document.createElement("p");
  message.className = "cannot-start";
  message.setAttribute("role", "alert");
  message.textContent = words.cannotStart(error instanceof Error ? error.message : String(error));
  return message;
}

import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { dropFragment, linkWith, readFragment, showLink } from "../address";
import { copyText } from "../clipboard";
import { shownNumber } from "../format";
import type { LinkWords } from "../link-words";
import type { Language } from "../messages";
import type { Decoded, NotMade, RefusalReason } from "../sharing";
import type { PageView } from "../state";
import { PageElement } from "./page-element";

/** Above that some mail programs cut a link. */
const LENGTH_MAILED = 8000;

type Told =
  | { kind: "refused"; reason: RefusalReason; isFirst: boolean }
  | ({ kind: "copied" } & Made)
  /** The browser does not let the page copy. */
  | ({ kind: "shown" } & Made)
  | NotMade
  | { kind: "not_loaded" };

interface Made {
  link: string;
  lacksBill: boolean;
}

/**
 * Makes a link of the estimate, and opens those that come in with the address. The address never
 * holds another estimate than the page shows: with the next change it is dropped there.
 */
class ShareLink extends PageElement {
  static override properties: PropertyDeclarations = {
    opened: { attribute: false },
    told: { state: true },
    linkWords: { state: true },
  };
  /** What the page was opened with. */
  declare opened: Decoded | undefined;
  declare told: Told | undefined;
  declare linkWords: Record<Language, LinkWords> | undefined;
  /** What stood on the page when the address was read or written. */
  #addressed: PageView | undefined;
  #linksOpened = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("hashchange", this.#onHashChange);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("hashchange", this.#onHashChange);
  }

  protected override firstUpdated(): void {
    this.#addressed = this.page;
    if (this.opened?.kind === "refusal") void this.#refuse(this.opened.reason, true);
  }

  protected override willUpdate(): void {
    const before = this.#addressed;
    if (!before || isSameEstimate(before, this.page)) return;
    this.#addressed = undefined;
    this.told = undefined;
    dropFragment();
  }

  protected override updated(): void {
    if (this.told?.kind !== "shown") return;
    const dialog = this.querySelector("dialog");
    if (dialog?.open) return;
    dialog?.showModal();
    dialog?.querySelector("input")?.select();
  }

  protected override render(): TemplateResult {
    return html`<button type="button" class="secondary" @click=${this.#copy}>
        ${this.page.words.tools.copyLink}
      </button>
      <p class="link-told" role="status">${this.#good()}</p>
      ${this.#bad()} ${this.#dialog()}`;
  }

  /** Takes over what a fragment holds, and tells what became of it. */
  async open(fragment: string): Promise<"shared" | RefusalReason | undefined> {
    this.#linksOpened += 1;
    const turn = this.#linksOpened;
    const decoded = await readFragment(fragment);
    // The last of several links decides, whichever is read first.
    if (!decoded || turn !== this.#linksOpened) return undefined;
    if (decoded.kind === "refusal") {
      await this.#refuse(decoded.reason, false);
      return decoded.reason;
    }
    this.told = undefined;
    this.#addressed = undefined;
    await this.page.state.restore(decoded.shared);
    this.#addressed = this.page.state.view;
    return "shared";
  }

  #onHashChange = (): void => {
    this.open(location.hash).catch(() => this.#tell({ kind: "not_loaded" }));
  };

  async #refuse(reason: RefusalReason, isFirst: boolean): Promise<void> {
    if (!this.linkWords) await this.#loadWords();
    this.#tell({ kind: "refused", reason, isFirst });
  }

  #copy = async (): Promise<void> => {
    try {
      this.#tell(await this.#copied());
    } catch {
      this.#tell({ kind: "not_loaded" });
    }
  };

  async #copied(): Promise<Told> {
    const { state } = this.page;
    const view = state.view;
    const making = this.#loadWords().then(({ encode }) => encode(state.shared));
    const isCopied = await copyText(
      making.then((made) => {
        if (made.kind === "not_made") throw new Error(made.why);
        return linkWith(made.fragment);
      }),
    );
    const made = await making;
    if (made.kind === "not_made") return made;
    const link = linkWith(made.fragment);
    showLink(link);
    this.#addressed = view;
    return { kind: isCopied ? "copied" : "shown", link, lacksBill: made.lacksBill };
  }

  async #loadWords() {
    const part = await import("../link-part");
    this.linkWords = part.LINK_WORDS;
    return part;
  }

  #tell(told: Told): void {
    this.told = told;
    this.#addressed ??= this.page;
  }

  get #words(): LinkWords | undefined {
    return this.linkWords?.[this.page.language];
  }

  #good(): string | typeof nothing {
    const { told } = this;
    const words = this.#words;
    if (!words || told?.kind !== "copied") return nothing;
    return [words.copied, ...this.#warnings(told, words)].join(" ");
  }

  #warnings({ link, lacksBill }: Made, words: LinkWords): string[] {
    const length = shownNumber(link.length, this.page.language);
    return [
      ...(lacksBill ? [words.withoutBill] : []),
      ...(link.length > LENGTH_MAILED ? [words.long(length)] : []),
    ];
  }

  #bad(): TemplateResult | typeof nothing {
    const text = this.#problem();
    return text === undefined
      ? nothing
      : html`<p class="link-told note warning" role="alert">${text}</p>`;
  }

  #problem(): string | undefined {
    const { told } = this;
    if (told?.kind === "not_loaded") return this.page.words.notLoaded;
    const words = this.#words;
    if (told?.kind === "not_made") return words?.notMade[told.why];
    if (told?.kind !== "refused" || !words) return undefined;
    return `${words.refusals[told.reason]} ${told.isFirst ? words.sample : words.kept}`;
  }

  #dialog(): TemplateResult | typeof nothing {
    const { told } = this;
    const words = this.#words;
    if (told?.kind !== "shown" || !words) return nothing;
    return html`<dialog aria-labelledby="link-heading" @close=${() => {
      this.told = undefined;
    }}>
      <form method="dialog">
        <h2 id="link-heading">${words.dialogHeading}</h2>
        <p class="hint">${words.dialogLead}</p>
        <input
          id="link-text"
          type="text"
          readonly
          aria-labelledby="link-heading"
          .value=${told.link}
        />
        <p class="hint">${this.#warnings(told, words).join(" ")}</p>
        <button class="secondary">${words.close}</button>
      </form>
    </dialog>`;
  }
}

/** Whether a link of the one would hold the same as a link of the other, but for how it is shown. */
function isSameEstimate(one: PageView, other: PageView): boolean {
  return (
    one.estimate === other.estimate &&
    one.funding === other.funding &&
    one.inquiry === other.inquiry &&
    one.bill === other.bill
  );
}

customElements.define("billing-share-link", ShareLink);

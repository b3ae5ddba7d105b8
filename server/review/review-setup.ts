/** What the console is given where everything is joined. */
export interface ReviewSetup {
  /** Folder of the project, in which runs are started; evals/ may be missing from it. */
  root: string;
  /** The OpenAI-compatible endpoint runs may use; null: none is set. */
  model: { baseUrl: string | undefined; apiKey: string; name: string; timeoutMs: number } | null;
  /** Replaces phone, identity-card and card numbers by a word in brackets. Provided by agents/guards. */
  maskPersonalNumbers: (text: string) => string;
}

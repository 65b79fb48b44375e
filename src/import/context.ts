/** What the command says beside the file. */
export interface FormatContext {
  /** Whose ids the file's are; null: what the file says of itself. */
  readonly source: string | null;
  /** The address of the site, absolute, for files that do not name it; null where it was not given. */
  readonly site: string | null;
  /** Types of posts of WordPress that become articles beside `post`; left out: none does. */
  readonly types?: readonly string[];
}

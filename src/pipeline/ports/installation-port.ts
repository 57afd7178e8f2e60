/** The app in one workspace. Tokens are sealed: the store never has one that Slack would accept. */
export interface Installation {
  team: string;
  teamName: string;
  /** The organisation of the workspace, on Enterprise Grid. */
  enterprise: string | undefined;
  botUser: string;
  botId: string;
  installedBy: string;
  installedAt: number;
  tokens: SealedTokens;
  /** The end of the claim of the last refresh, if it has given no new tokens. */
  refreshingUntil?: number | undefined;
  /** The workspace's own key of the model server, sealed. */
  modelKey?: string | undefined;
}

export interface SealedTokens {
  token: string;
  /** With token rotation: gives the next token once, before `expiresAt`. */
  refresh: string | undefined;
  expiresAt: number | undefined;
}

/** The workspaces that installed the app themselves, one row each. */
export interface Installations {
  find(team: string): Promise<Installation | undefined>;
  list(): Promise<Installation[]>;
  /** Replaces an earlier installation of the workspace, and keeps its key of the model server. */
  save(installation: Omit<Installation, 'modelKey' | 'refreshingUntil'>): Promise<void>;
  /** Sets or deletes the key of the model server. Returns false for a workspace without the app. */
  keepModelKey(team: string, sealed: string | undefined): Promise<boolean>;
  /**
   * Deletes the tokens of this installation and the key of the model server, and not those of a later one.
   * Rows of the workspace's runs stay. Returns false if this installation was removed before.
   */
  remove(installation: Pick<Installation, 'team' | 'installedAt'>): Promise<boolean>;
  /** Returns false while another caller or process may still be refreshing the tokens, or has done it. */
  claimRefresh(
    team: string,
    from: SealedTokens,
    claim: { at: number; until: number },
  ): Promise<boolean>;
  /** Returns false if the tokens are no longer `from`: the workspace was installed again meanwhile. */
  replaceTokens(team: string, from: SealedTokens, to: SealedTokens): Promise<boolean>;
}

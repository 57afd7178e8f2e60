import type { webApi } from '@slack/bolt';
import type { Commands } from '../../pipeline/commands.ts';
import type { Ledger, Log, Runs } from '../../pipeline/ports.ts';
import type { Deliveries } from '../ports.ts';

/** What every way in needs: somewhere to store, and a way to answer one person. */
export interface ListenerDeps {
  client: webApi.WebClient;
  commands: Commands;
  runs: Runs;
  ledger: Ledger;
  deliveries: Deliveries;
  /** Brings a run's status card up to date. */
  showCard(runId: string): Promise<void>;
  roundsMax: number;
  log: Log;
}

import type { Ledger } from '../../pipeline/ports/feedback-ports.ts';
import type { Deliveries } from '../../pipeline/ports/messenger-ports.ts';
import type { Decisions, Journal, Runs } from '../../pipeline/ports/ports.ts';
import type { SettingsStore } from '../../pipeline/ports/settings-port.ts';
import type { Retention } from '../retention.ts';
import { rememberDeliveries } from './remembered-deliveries.ts';
import { rememberJournal } from './remembered-journal.ts';
import { rememberDecisions, rememberLedger } from './remembered-lists.ts';
import { rememberSettings } from './remembered-settings.ts';

interface Ports {
  runs: Runs;
  deliveries: Deliveries;
  ledger: Ledger;
  decisions: Decisions;
  retention: Retention;
  settings: SettingsStore;
  journal: Journal;
}

/** For a store that only this process writes. A deleted run is forgotten with all its rows. */
export function rememberPorts(stored: Ports): Ports {
  const { runs, deliveries, ledger, decisions, retention, settings, journal } = stored;
  const forgets: (() => void)[] = [];
  const onForget = (forget: () => void) => void forgets.push(forget);
  const forgetAll = () => {
    for (const forget of forgets) forget();
  };
  return {
    runs: {
      ...runs,
      // A new version is stored with its place in the thread.
      create: (run, limits) => runs.create(run, limits).finally(run.brief.basedOn && forgetAll),
    },
    deliveries: rememberDeliveries(deliveries, onForget),
    ledger: rememberLedger(ledger, onForget),
    decisions: rememberDecisions(decisions, onForget),
    settings: rememberSettings(settings),
    journal: rememberJournal(journal, onForget),
    retention: { prune: (old) => retention.prune(old).finally(forgetAll) },
  };
}

import type { App, BlockAction, ButtonAction, StaticSelectAction, types } from '@slack/bolt';
import { claimsStep, readAllClaims } from '../../../pipeline/recorded-claims.ts';
import { claimsOfDrafts } from '../../../pipeline/rules/claims/claims-of-drafts.ts';
import type { Run } from '../../../pipeline/run.ts';
import * as ids from '../../action-ids.ts';
import { callSlack } from '../../api/slack-calls.ts';
import { createKeyedMutex } from '../../outbound/keyed-mutex.ts';
import { ANY, ledgerModal } from '../../views/ledger/ledger-modal.ts';
import { LedgerChoice, type LedgerEntry } from '../../views/ledger/ledger-page.ts';
import { readerWords } from '../../words/reader-words.ts';
import { chosenValue } from '../chosen-value.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { openFormOnPress } from '../open-form.ts';

type Chosen = BlockAction<StaticSelectAction>;
type Paged = BlockAction<ButtonAction>;

/** All feedback: opens the list, and shows the part of it that a person chooses. */
export function listenForLedger(app: App, deps: ListenerDeps): void {
  // Of two quick choices, the list of the second is the last one that Slack gets.
  const inTurn = createKeyedMutex();
  const show = (body: Chosen | Paged, change: Partial<LedgerChoice>) =>
    inTurn(body.view?.id ?? '', () => showLedger(deps, body, change));

  openFormOnPress(app, deps, {
    actionId: ids.LEDGER_OPEN,
    readForm: async (run, body) => await readLedger(deps, body, { run, page: 0 }),
  });
  for (const actionId of [ids.LEDGER_KIND, ids.LEDGER_STATE, ids.LEDGER_DRAFT]) {
    app.action<Chosen>(actionId, async ({ ack, action, body }) => {
      await ack();
      const chosen = new Map([[actionId, chosenValue(action) ?? ANY]]);
      await show(body, { ...choicesIn(body, chosen), page: 0 });
    });
  }
  for (const actionId of [ids.LEDGER_BACK, ids.LEDGER_NEXT]) {
    app.action<Paged>(actionId, async ({ ack, action, body }) => {
      await ack();
      await show(body, { page: Number(action.value) });
    });
  }
}

/**
 * The list, or the sentence for a person who may not read it. Membership is checked at every look, because
 * people leave channels.
 */
export async function readLedger(
  deps: ListenerDeps,
  { user, channel }: Pick<BlockAction, 'user' | 'channel'>,
  choice: LedgerChoice,
): Promise<{ view: types.ModalView } | { sentence: string }> {
  const words = readerWords();
  const run = await deps.runs.find(choice.run);
  if (run === undefined) return { sentence: words.ledger.gone };
  if (channel && channel.id === run.place?.channel) deps.access.recordMember(user.id, channel.id);
  const isHidden = run.place && !(await deps.access.maySee(user.id, run.place.channel));
  if (isHidden) return { sentence: words.ledger.membersOnly };
  return { view: ledgerModal(words, await readEntries(deps, run), choice) };
}

/** Every list of feedback joins here. The newest entries are the last ones, and claims come before all others. */
async function readEntries(deps: ListenerDeps, run: Run): Promise<LedgerEntry[]> {
  const [items, lists, decisions] = await Promise.all([
    deps.ledger.listDated(run.id),
    readAllClaims(deps.journal, run.id, run.progress.draft),
    deps.decisions.list(run.id),
  ]);
  const hasEnded = run.outcome !== undefined;
  const claims = claimsOfDrafts({ lists, decisions, hasEnded }).toReversed();
  const steps = [...new Set(claims.map(({ listed }) => claimsStep(listed)))];
  const times = await deps.journal.listTimes(run.id, steps);
  const dated = claims.map((claim) => {
    return { claim, at: claim.decision?.at ?? times.get(claimsStep(claim.listed)) };
  });
  return [...dated, ...items];
}

async function showLedger(
  deps: ListenerDeps,
  body: Chosen | Paged,
  change: Partial<LedgerChoice>,
): Promise<void> {
  const { view } = body;
  const before = LedgerChoice.safeParse(JSON.parse(view?.private_metadata ?? '{}'));
  const wanted = LedgerChoice.safeParse({ ...before.data, ...change });
  if (view === undefined || !wanted.success) return;
  const read = await readLedger(deps, body, wanted.data);
  const shown = 'view' in read ? read.view : closedList(read.sentence);
  await callSlack(() => deps.client.views.update({ view_id: view.id, view: shown }));
}

/**
 * The choices that the person sees in the view. Its metadata may be older: of two quick choices, the second
 * is sent before the first one's list is shown.
 */
function choicesIn(
  { view }: Chosen,
  chosen: ReadonlyMap<string, string>,
): Omit<LedgerChoice, 'run' | 'page'> {
  const states = view?.state.values[ids.LEDGER] ?? {};
  const answerTo = (id: string) => {
    const value = chosen.get(id) ?? states[id]?.selected_option?.value;
    return value === ANY ? undefined : value;
  };
  const { kind, state } = LedgerChoice.shape;
  const draft = answerTo(ids.LEDGER_DRAFT);
  return {
    kind: kind.catch(undefined).parse(answerTo(ids.LEDGER_KIND)),
    state: state.catch(undefined).parse(answerTo(ids.LEDGER_STATE)),
    draft: draft === undefined ? undefined : Number(draft),
  };
}

/** In place of a list that the person may not read any more. */
export function closedList(sentence: string): types.ModalView {
  const { title, close } = readerWords().ledger;
  return {
    type: 'modal',
    callback_id: ids.LEDGER,
    title: { type: 'plain_text', text: title },
    close: { type: 'plain_text', text: close },
    blocks: [{ type: 'section', text: { type: 'plain_text', text: sentence } }],
  };
}

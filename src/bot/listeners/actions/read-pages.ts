import type { App, types } from '@slack/bolt';
import { WHOLE_WORKSPACE } from '../../../pipeline/ports/settings-port.ts';
import { recordedReading } from '../../../pipeline/recorded-reading.ts';
import { givenSources } from '../../../pipeline/recorded-sources.ts';
import { settledVerdict } from '../../../pipeline/recorded-verdict.ts';
import { Draft, type Run } from '../../../pipeline/run.ts';
import { inTime, TOO_SLOW } from '../../ack-deadline.ts';
import {
  CHECKS_SHOW,
  DRAFT_READ,
  PAGE_BACK,
  PAGE_NEXT,
  REVIEW_LINK,
  readButtonValue,
} from '../../action-ids.ts';
import { callSlack } from '../../api/slack-calls.ts';
import { partBlocks } from '../../views/blocks.ts';
import { briefReading } from '../../views/brief-reading.ts';
import { draftWithQuestions, verdictWithQuestions } from '../../views/questions/shown-gaps.ts';
import { type Reading, readerModal } from '../../views/reader-modal.ts';
import { verdictMessage } from '../../views/review/verdict-message.ts';
import { readerWords } from '../../words/reader-words.ts';
import type { ListenerDeps } from '../listener-deps.ts';
import { openFormOnPress } from '../open-form.ts';
import type { ButtonPressed } from './decision-buttons.ts';

/** Half of what a message takes, so that a page is read without much scrolling. */
const PAGE_CHARS = 6_000;

/** Read draft 1, Show checks, and the pages of both. */
export function listenForReading(app: App, deps: ListenerDeps): void {
  for (const [actionId, kind] of [
    [DRAFT_READ, 'draft'],
    [CHECKS_SHOW, 'checks'],
  ] as const) {
    openFormOnPress(app, deps, {
      actionId,
      readForm: async (runId, body) => {
        const { subject } = readButtonValue(body.actions[0]?.value);
        const opened = await readPages(deps, { runId, subject: `${kind}:${subject}`, body });
        return opened === undefined
          ? { sentence: readerWords().reader.gone }
          : { view: readerModal(readerWords(), opened) };
      },
    });
  }

  for (const actionId of [PAGE_NEXT, PAGE_BACK]) {
    app.action<ButtonPressed>(actionId, async ({ ack, action, body }) => {
      const deadline = deps.startAckDeadline();
      const { runId, subject, draftHash: page } = readButtonValue(action.value);
      const opened = await inTime(deadline, readPages(deps, { runId, subject, body }), TOO_SLOW);
      await ack();
      if (opened === TOO_SLOW || opened === undefined) return;
      await showInPlace(deps, body, readerModal(readerWords(), opened, Number(page)));
    });
  }

  // A link opens by itself, and Slack expects an answer to its click.
  app.action(REVIEW_LINK, async ({ ack }) => await ack());
}

/** In the window of the click. */
export async function showInPlace(
  { client, log }: ListenerDeps,
  { view: open }: ButtonPressed,
  view: types.ModalView,
): Promise<void> {
  if (open === undefined) return;
  try {
    await callSlack(() => client.views.update({ view_id: open.id, hash: open.hash, view }));
  } catch (error) {
    log.warn({ err: error }, 'a window could not be updated; the person can press again');
  }
}

interface Wanted {
  runId: string;
  subject: string;
  body: Pick<ButtonPressed, 'channel'>;
}

/** Undefined for a text that is not kept, or for a message of another channel. */
export async function readPages(
  deps: ListenerDeps,
  { runId, subject, body }: Wanted,
): Promise<Reading | undefined> {
  const run = await deps.runs.find(runId);
  const isElsewhere = body.channel !== undefined && body.channel.id !== run?.place?.channel;
  if (run === undefined || isElsewhere) return undefined;
  const [kind = '', version = ''] = subject.split(':');
  if (kind === 'draft') return await readDraft(deps, run, version);
  return kind === 'checks' ? await readChecks(deps, run, version) : await readBrief(deps, run);
}

async function readDraft(
  { journal, renderMarkdown }: ListenerDeps,
  run: Run,
  version: string,
): Promise<Reading | undefined> {
  const words = readerWords(run.brief.team.locale);
  const recorded = Draft.safeParse(await journal.find(run.id, `draft:${version}`)).data;
  if (recorded === undefined) return undefined;
  const draft = isEditor(run) ? draftWithQuestions(words, recorded) : recorded;
  const sizes = { first: PAGE_CHARS, others: PAGE_CHARS, form: 'rich' as const };
  const parts = await renderMarkdown(draft.markdown, sizes, PAGE_MS_MAX);
  return {
    runId: run.id,
    subject: `draft:${version}`,
    title: words.reader.draft(draft.version),
    pages: parts.map(partBlocks),
  };
}

/** A click has to be acknowledged before. */
const PAGE_MS_MAX = 1_500;

async function readChecks(
  deps: ListenerDeps,
  run: Run,
  version: string,
): Promise<Reading | undefined> {
  const words = readerWords(run.brief.team.locale);
  const draft = Draft.safeParse(await deps.journal.find(run.id, `draft:${version}`)).data;
  const settled = await settledVerdict(deps, run.id, Number(version));
  if (settled === undefined || draft === undefined) return undefined;
  const verdict = isEditor(run) ? verdictWithQuestions(words, settled) : settled;
  return {
    runId: run.id,
    subject: `checks:${version}`,
    title: words.reader.checks(draft.version),
    pages: [verdictMessage(words, draft, verdict).blocks],
  };
}

async function readBrief({ journal, ledger, settings }: ListenerDeps, run: Run): Promise<Reading> {
  const { team, channel = WHOLE_WORKSPACE } = run.place ?? {};
  const { versions } = run.brief.house;
  const versionOf = (place: string, version: number) =>
    team === undefined || version === 0
      ? undefined
      : settings.find({ team, channel: place }, version);
  const [found, sources, ofChannel, workspace] = await Promise.all([
    recordedReading(journal, run.id),
    givenSources({ journal, ledger }, run.id, run.brief.outline),
    versionOf(channel, versions.channel),
    versionOf(WHOLE_WORKSPACE, versions.workspace),
  ]);
  const kept = { channel: ofChannel, workspace };
  return briefReading(readerWords(run.brief.team.locale), run, { found, sources, settings: kept });
}

function isEditor({ brief }: Run): boolean {
  return brief.loop === 'editor';
}

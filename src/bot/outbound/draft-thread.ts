import type { FoldedDraft, Messenger } from '../../pipeline/ports/messenger.ts';
import type { Deliveries } from '../../pipeline/ports/messenger-ports.ts';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import type { Run } from '../../pipeline/run.ts';
import { isFormRefused, wasAccepted } from '../api/slack-calls.ts';
import type { RenderMarkdown } from '../text/render-markdown.ts';
import type { Content } from '../views/blocks.ts';
import {
  draftMessages,
  draftSizes,
  type ShownDraft,
  unchangedMessages,
} from '../views/drafts/draft-message.ts';
import { foldedDraft, foldedPart, hasNextDraft } from '../views/drafts/folded-draft.ts';
import {
  beginningOf,
  LIVE_SIZES,
  revisingMessage,
  unfinishedDraftMessage,
} from '../views/drafts/live-draft-message.ts';
import { plainDraftMessages } from '../views/drafts/plain-draft.ts';
import { markdownWithQuestions } from '../views/questions/shown-gaps.ts';
import { decidedLine } from '../views/review/review-card.ts';
import { threadWords } from '../words/words.ts';
import type { Deliver } from './deliver.ts';
import { createLiveDraft, type PacedDraft } from './live-draft.ts';
import { draftKey, reviewKey } from './message-keys.ts';

interface DraftThreadDeps {
  deliveries: Deliveries;
  clock: Clock;
  log: Log;
  renderMarkdown: RenderMarkdown;
}

type DraftMethods = Pick<
  Messenger,
  'liveDraft' | 'showRevising' | 'postDraft' | 'showVerdict' | 'postAnswers' | 'foldDraft'
>;

export interface DraftThread {
  methods: DraftMethods;
  /** Marks a draft whose writing ended early as unfinished, also one that an earlier process had begun. */
  endUnfinished(run: Run): Promise<void>;
}

/** The messages of drafts: while they are written, whole with their review, and folded. */
export function createDraftThread(deps: DraftThreadDeps, deliver: Deliver): DraftThread {
  const live = new Map<string, PacedDraft>();
  const begun = new Map<string, number>();

  async function put(run: Run, shown: ShownDraft): Promise<void> {
    const { version } = shown.draft;
    const postAll = async (messages: Content[]) => {
      for (const [index, content] of messages.entries())
        await deliver.put(run, draftKey(version, index + 1), content);
    };
    await inEitherForm(deps, { run, shown }, { markdown: postAll, plain: postAll });
  }

  const methods: DraftMethods = {
    liveDraft(run, version, isOurs) {
      const key = draftKey(version, 1);
      const before = live.get(run.id)?.abandon();
      const paced = createLiveDraft({ ...deps, deliver }, run, { version, key, before, isOurs });
      live.set(run.id, paced);
      return paced;
    },

    async showRevising(run, { version, items }) {
      const key = draftKey(version, 1);
      begun.set(run.id, version);
      try {
        await deliver.show(run, key, revisingMessage(threadWords(run), version, items));
      } catch (error) {
        deps.log.warn({ run: run.id, key, err: error }, REVISING_NOT_SHOWN);
      }
    },

    async postDraft(run, post) {
      await live.get(run.id)?.end();
      live.delete(run.id);
      begun.delete(run.id);
      await put(run, post);
    },

    showVerdict: (run, post, verdict) =>
      showVerdict(deps, deliver, { run, shown: { ...post, verdict, runId: run.id } }),

    async postAnswers(run, draft, answered) {
      const { version } = draft;
      begun.delete(run.id);
      const isNewVersion = run.brief.basedOn !== undefined;
      const messages = unchangedMessages(threadWords(run), { draft, answered, isNewVersion });
      const [first, ...others] = messages;
      const shown = draftKey(version, 1);
      // The message that showed the work on this draft becomes the first of its answers.
      const isShown = await deliver.isPosted(run, shown);
      if (isShown && first) await deliver.put(run, shown, first);
      for (const [index, content] of (isShown ? others : messages).entries())
        await deliver.postOnce(run, `answers:${version}:${index + 1}`, content);
    },

    foldDraft: (run, folded) => foldDraft(deps, deliver, { run, folded }),
  };

  async function endVersion(run: Run, version: number, text: string): Promise<void> {
    const key = draftKey(version, 1);
    // If the posted content is unknown, only text of this process can still arrive.
    if (!((await deliver.isProvisional(run, key)) ?? text !== '')) return;
    const parts = text === '' ? [] : await beginning(deps, run, text);
    await deliver.show(run, key, unfinishedDraftMessage(threadWords(run), version, parts));
  }

  return {
    methods,
    async endUnfinished(run) {
      const paced = live.get(run.id);
      await paced?.end();
      live.delete(run.id);
      await endVersion(run, LIVE_VERSION, paced?.abandon() ?? '');
      const revised = new Set([run.progress.draft, begun.get(run.id) ?? LIVE_VERSION]);
      begun.delete(run.id);
      for (const version of revised) {
        if (version > LIVE_VERSION) await endVersion(run, version, '');
      }
    },
  };
}

const LIVE_VERSION = 1;
const REVISING_NOT_SHOWN = 'the items of a revision could not be shown; the revision continues';

async function beginning({ renderMarkdown }: DraftThreadDeps, run: Run, text: string) {
  const isEditor = run.brief.loop === 'editor';
  const shown = isEditor ? markdownWithQuestions(threadWords(run), text) : text;
  return await renderMarkdown(beginningOf(shown), LIVE_SIZES);
}

/** Only the first message changes; a draft that people deleted stays deleted. */
async function showVerdict(
  deps: DraftThreadDeps,
  deliver: Deliver,
  { run, shown }: { run: Run; shown: ShownDraft },
): Promise<void> {
  const { version } = shown.draft;
  const showFirst = async ([first]: Content[]) => {
    if (first) await deliver.refresh(run, draftKey(version, 1), first);
  };
  await inEitherForm(
    deps,
    { run, shown },
    {
      markdown: showFirst,
      isPlain: (messages) => deliver.isPosted(run, draftKey(version, messages.length + 1)),
      // A plain piece holds less of the draft than the Markdown that it replaces.
      async plain(messages) {
        await showFirst(messages);
        for (const [index, content] of messages.entries())
          if (index > 0) await deliver.put(run, draftKey(version, index + 1), content);
      },
    },
  );
}

interface Forms {
  markdown(messages: Content[]): Promise<void>;
  plain(messages: Content[]): Promise<void>;
  /** Whether the thread has the draft in plain pieces; they are more than the messages with Markdown. */
  isPlain?(markdown: Content[]): Promise<boolean>;
}

/** As Markdown, or in plain pieces if Slack refuses that. */
async function inEitherForm(
  { renderMarkdown }: DraftThreadDeps,
  { run, shown }: { run: Run; shown: ShownDraft },
  forms: Forms,
): Promise<void> {
  const words = threadWords(run);
  const parts = await renderMarkdown(shown.draft.markdown, draftSizes(words, shown));
  const messages = draftMessages(words, shown, parts);
  const postPlain = () => forms.plain(plainDraftMessages(words, shown));
  if (await forms.isPlain?.(messages)) return await postPlain();
  try {
    await forms.markdown(messages);
  } catch (error) {
    if (!isFormRefused(error)) throw error;
    await postPlain();
  }
}

/** A refused fold leaves the draft whole; the run continues. */
async function foldDraft(
  { deliveries, log }: DraftThreadDeps,
  deliver: Deliver,
  { run, folded }: { run: Run; folded: FoldedDraft },
): Promise<void> {
  const { draft, decision } = folded;
  const { version } = draft;
  const { decided = version } = folded;
  const words = threadWords(run);
  const accepted = await wasAccepted(
    (async () => {
      await deliver.fold(run, draftKey(version, 1), foldedDraft(words, run.id, folded));
      for (let part = 2; await isBegun(part); part += 1)
        await deliver.remove(run, draftKey(version, part), foldedPart(words, { version, part }));
      if (hasNextDraft(decision))
        await deliver.remove(run, reviewKey(version), decidedLine(words, decision, decided));
    })(),
  );
  if (!accepted)
    log.warn(
      { run: run.id, key: draftKey(version, 1) },
      'Slack refused to fold a draft; it stays as it is',
    );

  async function isBegun(part: number): Promise<boolean> {
    return (await deliveries.find(run.id, draftKey(version, part))) !== undefined;
  }
}

import type { Message } from '../../../sandbox/slack/page-api.ts';
import type { SourceReader } from '../../../src/pipeline/ports/source-port.ts';
import { USERS, type Who } from '../cast.ts';
import { type EditorOptions, openEditor, runIn } from '../editor.ts';
import { claimAnswers, judged } from '../editor-answers.ts';
import { textOf } from '../readable-text.ts';
import type { World } from '../world.ts';

export const INVENTED = 'Since then 40 people drink it.';
export const DRAFT = `# Tea\n\nWe got two things wrong.\n\n${INVENTED}`;

/** The draft has one claim of the outline and one that no one gave. */
export const CLAIMS = [
  {
    quote: 'We got two things wrong.',
    kind: 'about_us',
    given: { ground: 'outline' as const, quote: 'two things we got wrong' },
  },
  { quote: INVENTED, fix: '[[? How many people drink it? ]]' },
];

interface Options extends EditorOptions {
  sourceReader?: SourceReader;
  claims?: Parameters<typeof claimAnswers>[0];
}

/** A run whose evaluator passes everything, so that only its claims can fail. */
export async function openClaims({ own, claims = CLAIMS, ...options }: Options = {}) {
  const { world, thread } = await openEditor({
    own: {
      draft: () => ({ type: 'text', text: DRAFT }),
      verdict: (ask) => judged(ask),
      ...claimAnswers(claims),
      ...own,
    },
    ...options,
  });
  return { world, thread, run: () => runIn(world, thread) };
}

/** Waits until the list that a person has open has this text; gives all of it. */
export async function listWith(world: World, as: Who, text: string): Promise<string> {
  const lists = () => world.slack.state(USERS[as]).views.map((view) => textOf(asMessage(view)));
  return await world.slack.until(() => lists().find((one) => one.includes(text)), `“${text}”`);
}

function asMessage({ blocks }: { blocks: Message['blocks'] }): Message {
  return { blocks, text: '' } as Message;
}

export async function pressInList(
  world: World,
  as: Who,
  at: { blockId: string; actionId: string },
) {
  const { id } = await world.modal(as);
  const act = { do: 'press' as const, as: USERS[as], viewId: id, ...at };
  return await world.slack.act({ ...act, element: { type: 'button' }, values: {} });
}

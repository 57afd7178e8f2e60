import { expect, it } from 'vitest';
import type { Edit } from '../../../src/pipeline/run/revision.ts';
import { edited, editorDefaults, judged, replaced } from '../editor-answers.ts';
import { answers } from '../scripted-answers.ts';
import { openWorld, type World } from '../world.ts';

const QUOTED = 'Ada said: "It woke me up at 9:15 on the dot."';
const POST = `# Tea at work

One who says "eight days" needs five. Another who says "three days" needs six.

Sales gets a date: "On 30 June, customers can import contacts."

${QUOTED} We drink it in the kitchen, and no one is late any more.`;

interface Scripted {
  edits: Edit[];
  outline?: string;
  note?: string;
  fault?: Parameters<typeof judged>[1];
  defaults?: Parameters<typeof editorDefaults>[0];
}

/** Draft 1 goes to people, who ask once. Gives the text of draft 2. */
async function askOnce({ edits, outline = 'Tea', note = 'Do it.', fault, defaults }: Scripted) {
  const world = await openWorld({
    script: answers({
      draft: () => ({ type: 'text', text: POST }),
      verdict: (ask) => judged(ask, fault),
      edits: (ask) => edited(ask, { edits }),
    }),
    briefDefaults: editorDefaults({ roundsMax: 0, ...defaults }),
  });
  const thread = await world.begin('ada', outline);
  await thread.press('lin', 'Request changes');
  await world.submit('lin', await world.modal('lin'), { note });
  await thread.waitFor('Draft 2 is ready for your review');
  const asked = world.asked('edits').length;
  return { draft: textOfLast(world), text: thread.transcript(), asked };
}

function textOfLast(world: World): string | undefined {
  return world.asked('verdict').at(-1)?.ask.draft?.text;
}

it('changes the words between two short quotations', async () => {
  const passage = 'Another who says "three days" needs six.';
  const reworded = 'Another, with a larger task, says "three days" and needs six.';
  const fault = { id: 'holds_together', quote: passage, fix: 'Say that it is another task.' };

  const { draft } = await askOnce({ edits: [replaced('F1', passage, reworded)], fault });

  expect(draft).toBe(POST.replace(passage, reworded));
});

it('changes a quotation that the writer made up as an example', async () => {
  const part = 'customers can import contacts."';

  const { draft } = await askOnce({
    edits: [replaced('N1', part, 'customers can import invoices."')],
    note: 'Invoices are what they need.',
  });

  expect(draft).toBe(POST.replace(part, 'customers can import invoices."'));
});

it.each([
  ['names its figure', 'Say 9:20 and not 9:15.', true],
  ['names three of its words', 'It woke me up later.', true],
  ['names none of its words', 'Livelier, please.', false],
])(
  'changes a quotation of the team only for a comment that names it: %s',
  async (_, note, isDone) => {
    const other = QUOTED.replace('9:15', '9:20');

    const { draft, text } = await askOnce({
      edits: [replaced('N1', QUOTED, other)],
      ...{ note, outline: QUOTED },
    });

    expect(draft).toBe(isDone ? POST.replace(QUOTED, other) : POST);
    expect(text.includes('would have removed')).toBe(!isDone);
  },
);

it('cuts nothing for the length once people have asked for changes', async () => {
  const longer = `${QUOTED} She was in the kitchen, and the kettle had been on since a quarter to.`;
  const edits = [replaced('N1', QUOTED, longer)];

  const { draft, text, asked } = await askOnce({
    edits,
    defaults: { lengthWords: 50, roundsMax: 2 },
  });

  expect(draft).toBe(POST.replace(QUOTED, longer));
  expect(asked).toBe(1);
  expect(text).toContain('• Close to the target length (suggestion)');
  expect(text).not.toContain('*Open issues*');
  expect(text).toContain('Passed all required checks. Suggestions are with the draft above.');
  expect(text).not.toContain('Passed all checks.');
});

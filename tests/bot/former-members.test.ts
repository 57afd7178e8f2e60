import { expect, it } from 'vitest';
import { expiryWarning } from '../../src/bot/views/endings/expiry-messages.ts';
import { noteMessages } from '../../src/bot/views/note-messages.ts';
import { callMessage } from '../../src/bot/views/review/call-messages.ts';
import { bulletList } from '../../src/bot/views/review/ledger-list.ts';
import { reviewCard } from '../../src/bot/views/review/review-card.ts';
import { decisionLine } from '../../src/bot/words/people.ts';
import { wordsFor } from '../../src/bot/words/words.ts';
import { turnOf } from '../../src/pipeline/rules/review/turn.ts';
import { FORMER_MEMBER_PREFIX } from '../../src/pipeline/run/user-id.ts';
import { checkEach } from '../check-each.ts';
import { aDraft, aNote, aRun, aVerdict, NOON } from '../pipeline/cast.ts';

const FORMER = `${FORMER_MEMBER_PREFIX}1`;

it('names a former member in the language of the thread', () => {
  const german = wordsFor('de');
  const note = aNote({ author: FORMER, text: 'Kürzer, bitte.' });
  const warning = { endsAt: NOON, failure: undefined };
  const shown: [string, unknown][] = [
    ['a note', noteMessages(german, note)],
    ['a list', bulletList(german, 'Kommentare', [note])],
    ['a warning', expiryWarning(german, aRun({ requester: FORMER }), warning)],
    [
      'a call',
      callMessage(german, { people: [FORMER], version: 2, key: 'call:1', asks: 'review' }),
    ],
  ];

  checkEach(shown, (content) =>
    expect(JSON.stringify(content)).toContain('ein ehemaliges Mitglied'),
  );
});

it('waits for no former member where every member may approve', () => {
  const run = aRun({ requester: FORMER });
  const turn = { ...turnOf(run, [], ['abc123']), isCalled: false, openKeys: {} };

  const judged = { draft: aDraft(), verdict: aVerdict() };
  const card = reviewCard(wordsFor('en'), run, { ...judged, because: 'passed', open: [], turn });

  expect(turn).toMatchObject({ people: [], missing: 1 });
  expect(JSON.stringify(card)).not.toContain('Waiting for');
});

it('names everyone who approved, also former members, in each language', () => {
  const stage = { name: 'Review', people: [], groups: [], anyone: true, requesterCounts: true };
  const stages = [{ ...stage, needed: 2, approvedBy: [FORMER, 'ULIN'] }];
  const decision = { kind: 'approve' as const, by: 'ULIN', at: NOON, stages };
  const lines = ['en', 'de', 'es', 'ja'].map((language) =>
    decisionLine(wordsFor(language), decision, 2).replace(/ · .*/, ''),
  );

  expect(lines).toEqual([
    'A former member and <@ULIN> approved draft 2',
    'Ein ehemaliges Mitglied und <@ULIN> haben Entwurf 2 freigegeben',
    'Un antiguo miembro y <@ULIN> aprobaron el borrador 2',
    '元メンバー、<@ULIN> が下書き 2 を承認しました',
  ]);
});

import { expect, it } from 'vitest';
import { INVENTED, openClaims } from '../claims/claimed.ts';
import { edited, replaced } from '../editor-answers.ts';
import { textOfView } from '../readable-text.ts';

const LABEL = 'Nothing invented about you or your work';

it('a claim that no one gave is in the window of the checks, and in the line of a replaced draft', async () => {
  const { world, thread } = await openClaims({
    roundsMax: 0,
    own: { edits: (ask) => edited(ask, { edits: [replaced('F1', INVENTED, 'People drink it.')] }) },
  });
  await thread.waitFor('Draft 1 is ready for your review');

  await thread.press('max', 'Show checks');
  const shown = textOfView(await world.modal('max'));
  expect(shown).toContain(INVENTED);
  expect(shown).toContain(LABEL);
  await thread.press('lin', 'Request changes');
  await world.submit('lin', await world.modal('lin'), { note: 'Leave that out.' });
  await thread.waitFor('Draft 2 is ready for your review');

  expect(thread.summary()).toContain('bot: *Draft 1* · 12 words · replaced · 1 issue');
});

import { capitalized } from '../counts.ts';

/** Two comments that one draft cannot both follow. */
export const conflicts = {
  asks: (name: string) =>
    `${name}, two comments contradict each other. Which one should the next draft follow?`,
  without: (moment: string) =>
    `Without a choice by ${moment}, I follow the newer one. The person who started this post and its approvers can choose.`,
  earlier: 'the earlier one',
  later: 'the newer one',
  chose: (name: string, chosen: string, other: string) =>
    `${capitalized(name)} chose ${chosen}’s comment. The next draft leaves out ${other}’s.`,
  tookLater: (chosen: string, other: string) =>
    `No one chose, so I follow the newer comment: ${chosen}’s. The next draft leaves out ${other}’s.`,
  both: (name: string) => `${capitalized(name)} chose to follow both comments.`,
  notNeeded: 'One of these comments is gone, so there’s nothing to choose anymore.',
};

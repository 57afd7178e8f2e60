import { joined, type Phrases } from './phrases.ts';

const NUMBERS = ['no', 'one', 'two', 'three', 'four'];

export const english: Phrases = {
  opening: (title, points) =>
    points.length < 2
      ? `This post is about one thing: ${title}.`
      : `${title} comes down to ${NUMBERS[points.length]} things: ${joined(points, ', ', ' and ')}.`,
  filler:
    "In today's fast-paced world, it has never been more important to leverage every advantage.",
  section: (topic, { audience = 'the people who do the work', at }) =>
    [
      `“${topic}” sounds simple until somebody has to do it on a busy day.`,
      `For ${audience}, the question behind “${topic}” is what changes tomorrow morning.`,
      `A fair way to look at “${topic}” is to ask who pays when it goes wrong.`,
      `There is a long answer to “${topic}” and a plain one; here is the plain one.`,
    ][at % 4] ?? '',
  connecting: [
    'Write down how things work today before changing anything, so that there is something to compare with.',
    'For example, take the last case you remember and walk through it step by step with a colleague.',
    'Change one thing at a time, and keep the old way within reach until the new one has earned trust.',
    'A short checklist helps more here than a long document, because people read it when it counts.',
    'Ask those who meet the problem every day what slows them down, and believe the answer.',
    'The cost shows up early and the benefit late, so agree in advance how long to wait.',
    'Decide who owns the result, or the result will be owned by whoever happens to be awake.',
    'Measure before and after with the same yardstick, even when it is a crude one.',
    'Keep the first step small enough to finish in a day and to undo in an hour.',
    'What looks like a technical question is often a question of who talks to whom.',
    'Say clearly what will not be done, because silence is read as a promise.',
    'When something surprises you, note the time and the place before looking for the cause.',
    'The plain solution is easier to explain, and what is easier to explain is easier to keep.',
    'Give newcomers the same page to read, and watch where they stop and frown.',
    'Leave a trace of each decision and its reason, for the person who asks in a year.',
    'It pays to name the trade-off aloud: what gets better, and what gets worse.',
    'If two people explain it differently, the explanation is not finished.',
    'Good defaults carry most people most of the way; the rest deserve a clear exit.',
    'Old habits return under pressure, so practise the new one on a quiet day.',
    'Look at the slowest case and not at the average, because people remember the slowest.',
    'A failure that is seen within a minute is cheaper than one found by a customer.',
    'Plan the clean-up together with the change, or it will stay for years.',
    'Nothing here needs new tools; it needs an hour, a list and someone to keep it.',
    'The first version may be ugly; the second should not be.',
    'Write the rule down in one sentence, and the exceptions below it.',
    'When the numbers and the people disagree, look at how the numbers were made.',
    'Rehearse the bad day once, with the lights on and everybody awake.',
    'What nobody uses for a month can go, and it is kinder to remove it early.',
    'Two short meetings with the right three people beat one long meeting with ten.',
    'Prefer the change that makes the next change easier.',
    'It helps to draw the path of one request on paper, with a name at each stop.',
    'Most of the work is in the edges, so list the edges before starting in the middle.',
    'Tell those affected a week before, on the day, and once it is done.',
    'If a step has to be remembered, it will be forgotten; let the tool remember it.',
    'Set a date for looking back, and put somebody in charge of keeping it.',
    'Share the result even when it is modest, since it saves others the same detour.',
  ],
  parts: ['The short version', 'How to begin', 'What to watch for'],
  space: ' ',
  example: (subject) =>
    `For example, ${subject}: take one real case and follow it from its first minute to its last.`,
  mention: (subject) => `One more thing belongs here: ${subject}.`,
  nextStep: (topic) => `Next step: pick one point from “${topic}” and try it this week.`,
  title: (title) => `${title}: a plain guide`,
  friendly: 'Take what helps you, and leave the rest for another day.',
  contractions: [
    ['it is', 'it’s'],
    ['that is', 'that’s'],
    ['there is', 'there’s'],
    ['do not', 'don’t'],
    ['does not', 'doesn’t'],
    ['is not', 'isn’t'],
    ['are not', 'aren’t'],
    ['will not', 'won’t'],
    ['cannot', 'can’t'],
    ['you are', 'you’re'],
    ['we are', 'we’re'],
    ['we have', 'we’ve'],
    ['they are', 'they’re'],
  ],
  inShort: 'In short',
  fillers:
    /in today['’]s (?:fast-paced|digital|modern)|fast-paced world|\bleverag(?:e|es|ing)\b|game[- ]chang|it is important to note|needless to say|at the end of the day|\bdelve\b|cutting-edge|\bseamless(?:ly)?\b|\bsynerg/iu,
  acts: /\bnext steps?\b|\bthis week\b|^(?:please )?(?:start|try|pick|sign up|join|book|subscribe|contact|download|install|tell us|let us know|reply|read more|get in touch)\b/iu,
};

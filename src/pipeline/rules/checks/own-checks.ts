import type { House } from '../../run/house.ts';
import type { ChecklistResult } from '../../run.ts';

const OWN = /^own([:_])(\d+)$/;

/** The ids of the team's own checks: `own:1`, `own:2`, … */
export function ownCheckIds({ checks }: Pick<House, 'checks'>): string[] {
  return checks.map((_, index) => `own:${index + 1}`);
}

/** The name of a check in an answer of a model: some servers accept no colon in the name of a property. */
export function answerKey(id: string): string {
  return id.replace(OWN, 'own_$2');
}

export function checkIdFrom(key: string): string {
  return key.replace(OWN, 'own:$2');
}

/** With the question of each own check, which only the settings of that time have. */
export function withOwnQuestions<T extends { items: ChecklistResult[] }>(
  verdict: T,
  { checks }: Pick<House, 'checks'>,
): T {
  const items = verdict.items.map((item) => {
    const [, , number] = OWN.exec(item.id) ?? [];
    const question = number === undefined ? undefined : checks[Number(number) - 1];
    return question === undefined ? item : { ...item, question };
  });
  return { ...verdict, items };
}

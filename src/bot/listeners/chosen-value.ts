import type { StaticSelectAction } from '@slack/bolt';

/** Nothing where a person has emptied a menu, a case that Bolt's type leaves out. */
export function chosenValue(action: Pick<StaticSelectAction, 'selected_option'>) {
  const option: { value: string } | null | undefined = action.selected_option;
  return option?.value;
}

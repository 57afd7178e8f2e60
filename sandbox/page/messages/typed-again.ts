import type { WorkspaceState } from '../../slack/page-api.ts';
import { decode } from '../blocks/parse-mrkdwn.ts';

type Names = Pick<WorkspaceState, 'people' | 'channels'>;

/** Gives a stored text as its author typed it: names and URLs instead of tokens. */
export function typedAgain(text: string, { people, channels }: Names): string {
  const named = text.replace(/<([@#])(\w+)(?:\|[^<>]*)?>/g, (token, sign, id) => {
    const known = sign === '@' ? people : channels;
    const name = known.find((each) => each.id === id)?.name;
    return name ? `${sign}${name}` : token;
  });
  return decode(named.replace(/<(https?:[^|<>]+)>/g, '$1'));
}

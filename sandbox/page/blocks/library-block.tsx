import { type ComponentProps, memo, type ReactNode } from 'react';
import { Message } from 'slack-blocks-to-jsx';
import type { Block } from '../../slack/page-api.ts';
import { useDirectory } from '../session/directory.ts';

type LibraryBlocks = ComponentProps<typeof Message>['blocks'];

/**
 * Blocks that the library draws: rich text, tables, cards, plans and the like.
 *
 * Text objects never use it: the library reads escaped mentions as real ones and plain text
 * as markup, so the sandbox would show a mention that Slack does not, and hide a bug.
 */
export const LibraryBlock = memo(function LibraryBlock({ block }: { block: Block }): ReactNode {
  const { people, channels } = useDirectory();
  const users = people.map(({ id, realName }) => ({ id, name: realName }));
  return (
    <Message
      blocks={[block] as unknown as LibraryBlocks}
      name=""
      logo=""
      withoutWrapper
      data={{ users, channels: channels.map(({ id, name }) => ({ id, name })) }}
    />
  );
});

import type { ReactNode } from 'react';
import type { Message } from '../../slack/page-api.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { Mrkdwn } from '../blocks/mrkdwn.tsx';
import { SurfaceContext, useNewSurface } from '../blocks/surface.ts';

const NO_ERRORS = {};

/** A message's blocks, or its text if it has no blocks. */
export function MessageBody({ message }: { message: Message }): ReactNode {
  const { channel, ts: messageTs, blocks } = message;
  const surface = useNewSurface({ channel, messageTs }, NO_ERRORS);
  return (
    <div className="message-body">
      {blocks.length > 0 ? (
        <SurfaceContext value={surface}>
          <Blocks blocks={blocks} />
        </SurfaceContext>
      ) : (
        <Mrkdwn text={message.text} />
      )}
      {message.isEdited && <span className="edited">(edited)</span>}
    </div>
  );
}

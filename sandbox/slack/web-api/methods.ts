import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { fileMethods } from './files.ts';
import type { Method } from './method.ts';
import { peopleMethods } from './people.ts';
import { reactionMethods } from './reactions.ts';
import { streamMethods } from './streams.ts';
import { userGroupMethods } from './user-groups.ts';
import { viewMethods } from './views.ts';

export function createMethods(
  openConnection: () => string,
  fileProcessingMs: number,
): Record<string, Method> {
  return {
    ...chatMethods,
    ...conversationMethods,
    ...fileMethods(fileProcessingMs),
    ...peopleMethods,
    ...reactionMethods,
    ...streamMethods,
    ...userGroupMethods,
    ...viewMethods,
    'api.test': { run: ({ args }) => ({ args }) },
    'apps.connections.open': { run: () => ({ url: openConnection() }) },
  };
}

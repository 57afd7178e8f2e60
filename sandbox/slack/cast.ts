import type { Channel, Person } from './page-api.ts';

/** The people and channels at the start of the local workspace. */
export interface Cast {
  workspace: CastWorkspace;
  app: { id: string; userId: string; botId: string; name: string };
  people: Person[];
  channels: CastChannel[];
  userGroups?: UserGroup[];
}

export interface UserGroup {
  id: string;
  handle: string;
  users: string[];
}

export interface CastWorkspace {
  id: string;
  name: string;
  domain: string;
  /** The organisation of the workspace, on Enterprise Grid. */
  enterprise?: { id: string; name: string };
  /** The app is installed for the whole organisation. */
  isOrgWide?: boolean;
}

export interface CastChannel extends Channel {
  /** The person who created it; the first member without one. */
  creator?: string;
  /** The people in the channel; `hasApp` says whether the app is in it. */
  members: string[];
}

const ADA = 'U0ADA';
const GRACE = 'U0GRACE';
const LIN = 'U0LIN';
const MAX = 'U0MAX';
const everybody = [ADA, GRACE, LIN, MAX];

export const CAST: Cast = {
  workspace: { id: 'T0LOCAL', name: 'Fernweh Coffee', domain: 'fernweh-coffee' },
  app: { id: 'A0BLOGPOST', userId: 'U0BLOGPOST', botId: 'B0BLOGPOST', name: 'Blogpost' },
  people: [
    person(ADA, 'ada', 'Ada Okafor', '#b4472e'),
    person(GRACE, 'grace', 'Grace Lindqvist', '#2f6f8f'),
    person(LIN, 'lin', 'Lin Tanaka', '#5d7a34'),
    person(MAX, 'max', 'Max Ferrante', '#7a5199'),
  ],
  channels: [
    channel('C0CONTENT', 'content', everybody, { hasApp: true }),
    channel('C0MARKETING', 'marketing', everybody, { hasApp: true }),
    channel('C0ANNOUNCE', 'announcements', everybody),
    channel('C0OLDCAMP', 'old-campaigns', everybody, { hasApp: true, isArchived: true }),
    channel('D0ADAGRACE', 'ada, grace', [ADA, GRACE], { kind: 'dm' }),
  ],
};

function person(id: string, name: string, realName: string, color: string): Person {
  return { id, name, realName, color, isBot: false };
}

function channel(
  id: string,
  name: string,
  members: string[],
  rest: Partial<Channel> = {},
): CastChannel {
  return { id, name, members, kind: 'public', isArchived: false, hasApp: false, ...rest };
}

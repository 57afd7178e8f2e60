/** The scopes of `manifest.yml`, which each workspace grants. */
export const SCOPES = [
  'app_mentions:read',
  'commands',
  'chat:write',
  'channels:history',
  'groups:history',
  'channels:read',
  'groups:read',
  'reactions:write',
  'reactions:read',
  'files:write',
  'files:read',
  'users:read',
  'usergroups:read',
] as const;

export type Scope = (typeof SCOPES)[number];

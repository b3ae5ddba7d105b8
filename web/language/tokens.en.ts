import type { tokensZh } from './tokens.zh.ts';

/** The words in English of the screen for API tokens. */
export const tokensEn: typeof tokensZh = {
  title: 'API tokens',
  subtitle: 'For machines and the shell: each does what you choose and no more, ends by itself, and can be revoked at once.',
  create: 'New token',
  name: 'What it is for',
  nameHint: 'Which machine or script uses it',
  scopes: 'What it may do',
  read: 'Read',
  write: (what) => `Write: ${what}`,
  days: 'Days it lives',
  secretTitle: 'Copy it now: it is never shown again',
  secretHint: 'Set it as HELMSMAN_TOKEN in the shell; keep it out of code and chats.',
  done: 'I have it',
  none: 'No tokens yet',
  noneHint: 'Where people sign in at the bank’s provider, the shell needs one.',
  created: 'Made',
  expires: 'Ends',
  used: 'Last used',
  never: 'never',
  state: { live: 'Live', expired: 'Ended', revoked: 'Revoked' },
  revoke: 'Revoke',
  revokeConfirm: (name) => `Programs that use “${name}” lose access at once.`,
  revoked: 'Revoked',
};

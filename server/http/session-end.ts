import { EventEmitter } from 'node:events';
import type { Request } from 'express';
import type { ServerContext } from '../context.ts';
import { toInstant } from '../values/time.ts';
import { listTokens } from './api-token.store.ts';
import { type Identity, identify, stillHolds } from './identity.ts';
import { deleteSession, deleteSessionsOf, hasLiveSession } from './session.store.ts';

/** How often a stream asks the store whether its reader may still read: an end in another process shows within this time. */
const LOOK_MS = 3000;

const ended = new EventEmitter().setMaxListeners(0);

/** Calls back at most once when the person behind a request is signed out or loses his role. Returns the way to stop. */
export async function whenSignedOut(context: ServerContext, request: Request, callback: () => void): Promise<() => void> {
  const identity = await identify(context, request);
  if (identity === undefined) return () => {};
  return watch(context, identity, callback);
}

function watch(context: ServerContext, identity: Identity, callback: () => void): () => void {
  const look = async () => {
    try {
      if (await stillHolds(context, identity)) return;
    } catch (error) {
      // A store that cannot be asked ends nothing: the next look will tell.
      context.log.debug({ err: error }, 'session could not be looked at');
      return;
    }
    stop();
    callback();
  };
  const timer = setInterval(() => void look(), LOOK_MS);
  timer.unref();
  const onEnd = () => void look();
  ended.on(identity.actor.id, onEnd);
  const stop = () => {
    clearInterval(timer);
    ended.off(identity.actor.id, onEnd);
  };
  return stop;
}

/** Ends one session and the streams that hang on it; tells whether the account may still be at work elsewhere. */
export async function endSession(context: ServerContext, { accountId, idHash }: { accountId: string; idHash: string }): Promise<void> {
  await deleteSession(context.store, idHash);
  await announce(context, accountId);
}

/** Ends every session of an account, because its role or region is another now. */
export async function endSessionsOf(context: ServerContext, accountId: string): Promise<void> {
  await deleteSessionsOf(context.store, accountId);
  await announce(context, accountId);
}

const GONE = Symbol('gone');

/** Calls back with an account's id when its last session here has ended and no live token of its speaks for it. */
export function whenGone(context: ServerContext, callback: (accountId: string) => void): () => void {
  const listener = (whose: ServerContext['store'], accountId: string) => {
    if (whose === context.store) callback(accountId);
  };
  ended.on(GONE, listener);
  return () => ended.off(GONE, listener);
}

async function announce(context: ServerContext, accountId: string): Promise<void> {
  ended.emit(accountId);
  const now = context.clock();
  if (await hasLiveSession(context.store, { accountId, now })) return;
  const tokens = await listTokens(context.store, accountId);
  if (tokens.some(({ revoked_at, expires_at }) => revoked_at === null && expires_at > toInstant(now))) return;
  ended.emit(GONE, context.store, accountId);
}

/** A token was revoked: its streams end. */
export function announceRevoked(accountId: string): void {
  ended.emit(accountId);
}

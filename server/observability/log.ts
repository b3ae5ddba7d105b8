import { type DestinationStream, type Logger, pino } from 'pino';
import type { Settings } from '../settings.ts';
import { redactor, withoutSecretKeys } from './redact.ts';
import { requestIdNow } from './request-id.ts';

/** The server's log: JSON lines with the id of the request that caused each, and no secrets or personal numbers. */
export function openLog(
  settings: Pick<Settings, 'logLevel' | 'model' | 'webhook' | 'doors' | 'metricsToken' | 'storeLocation'>,
  destination?: DestinationStream,
): Logger {
  const clean = redactor(secretsOf(settings));
  const options = {
    level: settings.logLevel,
    mixin: () => {
      const requestId = requestIdNow();
      return requestId === undefined ? {} : { requestId };
    },
    formatters: { log: (fields: Record<string, unknown>) => withoutSecretKeys(fields) as Record<string, unknown> },
    hooks: { streamWrite: clean },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

function secretsOf({ model, webhook, doors, metricsToken, storeLocation }: Parameters<typeof openLog>[0]): string[] {
  const storePassword = URL.canParse(storeLocation) ? new URL(storeLocation).password : '';
  const all = [model?.apiKey, webhook?.secret, doors.oidc?.clientSecret, metricsToken, storePassword, decodeURIComponent(storePassword)];
  return all.filter((secret) => typeof secret === 'string');
}

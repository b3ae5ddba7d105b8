import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tells shell commands where the running server is. */
export function serverFile(dataFolder: string): string {
  return join(dataFolder, 'server.json');
}

/** Address of the server that runs on a data folder; null when none answers. */
export async function findRunningServer(dataFolder: string): Promise<string | null> {
  const file = serverFile(dataFolder);
  if (!existsSync(file)) return null;
  const { url } = JSON.parse(readFileSync(file, 'utf8')) as { url: string };
  const alive = await fetch(`${url}/healthz`).then(
    (response) => response.ok,
    () => false,
  );
  return alive ? url : null;
}

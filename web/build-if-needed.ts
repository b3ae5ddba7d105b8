import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds the screens unless they were built after the last change of what they are made of. */
const web = dirname(fileURLToPath(import.meta.url));
const built = join(web, 'dist', 'index.html');

function newestChange(folder: string): number {
  return Math.max(
    0,
    ...readdirSync(folder, { withFileTypes: true }).map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'dist' || entry.name === 'node_modules' ? 0 : newestChange(path);
      return statSync(path).mtimeMs;
    }),
  );
}

if (!existsSync(built) || statSync(built).mtimeMs < newestChange(web)) {
  process.stdout.write('正在构建页面 Building the screens …\n');
  // Whatever the caller is (a test run sets its own), what is served is the production build.
  process.env.NODE_ENV = 'production';
  await build({ root: web, configFile: join(web, 'vite.config.ts'), logLevel: 'warn' });
}

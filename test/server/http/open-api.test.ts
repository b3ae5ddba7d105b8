import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../../server/app.ts';
import { openTestHelmsman, type TestHelmsman } from '../../support/open-test-helmsman.ts';

interface Layer {
  route?: { path: string | RegExp; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
}
interface Document {
  paths: Record<string, Record<string, { summary?: string; parameters?: { name: string; in: string }[] }>>;
  components: { schemas: Record<string, unknown> };
}

let server: TestHelmsman;
let document: Document;
beforeAll(async () => {
  server = await openTestHelmsman({ customers: 2000 });
  document = (await (await fetch(`${server.listening.url}/api/openapi.json`)).json()) as Document;
}, 120_000);
afterAll(() => server.close());

/** "GET /path" of everything that is mounted, as Express has it. */
function mounted(stack: readonly Layer[]): string[] {
  return stack.flatMap(({ route, handle }) => {
    if (route === undefined) return mounted(handle.stack ?? []);
    return Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${String(route.path)}`);
  });
}

const documented = () => Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));

describe('the OpenAPI document', () => {
  it('should name every route that is mounted, and no other', () => {
    const { context, routes } = server.helmsman;
    const app = buildApp({ context, routes, webFolder: null });
    const all = mounted((app.router as unknown as { stack: Layer[] }).stack);
    // For probes and for machines that read this very document.
    const beside = ['GET /healthz', 'GET /readyz', 'GET /metrics', 'GET /api/openapi.json'];
    expect(all).toEqual(expect.arrayContaining(beside));
    const business = all.filter((one) => !beside.includes(one)).map((one) => one.replace(' ', ' /api').replace(/:(\w+)/g, '{$1}'));
    expect(business.length).toBeGreaterThan(80);
    expect(documented().sort()).toEqual(business.sort());
  });

  it('should say what each is for, and describe every part of its path', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { summary, parameters = [] } of Object.values(methods)) {
        expect(summary, path).toMatch(/\S/);
        expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(parts);
      }
    }
  });

  it('should point at nothing that is not in it', () => {
    const known = new Set(Object.keys(document.components.schemas));
    const pointed = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '');
    expect(pointed.length).toBeGreaterThan(10);
    expect(pointed.filter((name) => !known.has(name))).toEqual([]);
  });
});

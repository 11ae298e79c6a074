/**
 * Builds the package mlops-tracking: its command, and one bundle for each of its exports. The bundles contain what they use of mlops-kit; its
 * libraries remain dependencies.
 */
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const at = (path: string) => fileURLToPath(new URL(`../tracking/${path}`, import.meta.url));

const { exports, dependencies }: { exports: Record<string, { source: string }>; dependencies: Record<string, string> } =
  JSON.parse(readFileSync(at('package.json'), 'utf8'));
const doors = Object.entries(exports).map(([name, { source }]) => [name === '.' ? 'index' : name.slice(2), at(source)]);

rmSync(at('dist'), { recursive: true, force: true });
await build({
  entryPoints: { cli: at('src/cli/start.ts'), ...Object.fromEntries(doors) },
  outdir: at('dist'),
  bundle: true,
  splitting: true,
  conditions: ['source'],
  external: Object.keys(dependencies),
  platform: 'node',
  format: 'esm',
  target: 'node22',
  logLevel: 'warning',
});

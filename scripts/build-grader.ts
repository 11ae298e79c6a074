/** Builds the package mlops-grader: our own code, bundled and cut by command, and the course beside it. Its libraries stay dependencies. */
import { copyFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

await rm(at('grader/dist'), { recursive: true, force: true });
await build({
  entryPoints: { cli: at('grader/src/cli/start.ts') },
  outdir: at('grader/dist'),
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node22',
  logLevel: 'warning',
});
await copyFile(at('templates/course.yml'), at('grader/dist/course.yml'));

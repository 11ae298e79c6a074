#!/usr/bin/env node
import { languageOf } from './language.ts';
import { ERRORS, say } from './messages.ts';

/**
 * The command `create-mlops-course`: the only place that prints and sets the exit code. Its static imports run on any Node.js
 * with ES modules, so that a version that is too old gets a clear message; the rest is loaded after that check.
 */
const OLDEST = [20, 19] as const;

function isTooOld([major = 0, minor = 0]: readonly number[]): boolean {
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
}

async function main(): Promise<void> {
  const { run } = await import('./run.ts');
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => controller.abort());
  const isTerminal = { stdin: process.stdin.isTTY === true, stdout: process.stdout.isTTY === true };
  const { signal } = controller;
  const context = { argv: process.argv.slice(2), cwd: process.cwd(), env: process.env, isTerminal, signal };
  const { exitCode, stdout, stderr } = await run(context);
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = exitCode;
}

if (isTooOld(process.versions.node.split('.').map(Number))) {
  const values = { version: process.versions.node, needed: OLDEST.join('.') };
  process.stderr.write(`${say(ERRORS.NODE_TOO_OLD, languageOf(process.argv, process.env), values)}\n`);
  process.exitCode = 2;
} else {
  await main();
}

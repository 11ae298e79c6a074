#!/usr/bin/env node
/** The installed command. Its static imports run on any Node.js version, so that it can report one that is too old. */
import module from 'node:module';

/** Must equal `engines` in package.json. */
const MIN_VERSION = [22, 18] as const;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < MIN_VERSION[0] || (major === MIN_VERSION[0] && minor < MIN_VERSION[1])) {
  const { message } = await import('../messages/catalogue.ts');
  const { languageAsked } = await import('../language.ts');
  const text = message('cli.node-too-old', { version: process.versions.node, needed: MIN_VERSION.join('.') });
  process.stderr.write(`${text[languageAsked(process.argv)]}\n`);
  process.exitCode = 2;
} else {
  module.enableCompileCache();
  await import('./main.ts');
}

#!/usr/bin/env node
/** The command as it is installed. What it loads first runs on any Node.js, so that one that is too old gets a sentence. */
import module from 'node:module';

/** As package.json's `engines` says. */
const OLDEST = [22, 18] as const;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  const { message } = await import('../messages/catalogue.ts');
  const { languageAsked } = await import('../language.ts');
  const text = message('cli.node-too-old', { version: process.versions.node, needed: OLDEST.join('.') });
  process.stderr.write(`${text[languageAsked(process.argv)]}\n`);
  process.exitCode = 2;
} else {
  module.enableCompileCache();
  await import('./main.ts');
}

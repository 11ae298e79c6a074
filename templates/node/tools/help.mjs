// `make help`: lists the targets of make/*.mk. Plain JavaScript, because it must run on any Node.
import { readdirSync, readFileSync } from 'node:fs';
import { currentLanguage } from './language.mjs';

const FOLDER = new URL('../make/', import.meta.url);
const TARGET = /^([a-z][a-z0-9_-]*):[^#\n]*## (.+?) \| (.+)$/gm;

const language = currentLanguage();
const targets = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.mk'))
  .sort()
  .flatMap((name) => [...readFileSync(new URL(encodeURIComponent(name), FOLDER), 'utf8').matchAll(TARGET)])
  .map(([, name, fr, en]) => ({ name, text: { fr, en }[language].trim() }));

const width = Math.max(0, ...targets.map(({ name }) => name.length));
const title = {
  fr: 'Cibles (« make CIBLE », ou « npm run CIBLE » sans make) :',
  en: 'Targets ("make TARGET", or "npm run TARGET" without make):',
};
const lines = targets.map(({ name, text }) => `  ${name.padEnd(width)}  ${text}`);
process.stdout.write(`${[title[language], ...lines].join('\n')}\n`);

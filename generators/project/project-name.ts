const FALLBACK = 'mlops-project';
const RESERVED = new Set(['node_modules', 'favicon.ico']);
const LONGEST = 214;
const LETTERS: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd' };

/** A valid npm name made from any text: accents removed, the rest in dashes; `mlops-project` when nothing remains. */
export function projectName(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[œæßøłđ]/g, (letter) => LETTERS[letter] ?? '')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^[._-]+/, '')
    .slice(0, LONGEST)
    .replace(/[._-]+$/, '');
  return name === '' || RESERVED.has(name) ? FALLBACK : name;
}

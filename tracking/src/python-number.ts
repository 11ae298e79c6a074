/** Parses and prints numbers like Python: clients rely on the formats that MLflow's server accepts. */

/** The white space that Python strips around a number, as a regular expression. */
const SPACES = String.raw`[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+`;
const SURROUNDING = new RegExp(`^${SPACES}|${SPACES}$`, 'g');
const DIGITS = String.raw`\d(?:_?\d)*`;
const INTEGER = new RegExp(`^[+-]?${DIGITS}$`);
const FLOAT = new RegExp(`^[+-]?(?:${DIGITS}\\.?(?:${DIGITS})?|\\.${DIGITS})(?:e[+-]?${DIGITS})?$`, 'i');
const WORD = /^([+-]?)(inf|infinity|nan)$/i;
const MAX_LENGTH = 1_000;

/** The ASCII digit of a decimal digit in any script. Unicode encodes the ten digits of a script consecutively. */
function digitOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}

const inAscii = (text: string): string => (/[^ -~]/.test(text) ? text.replace(/\p{Nd}/gu, digitOf) : text);

const trimmed = (text: string): string => inAscii(text.slice(0, MAX_LENGTH + 1).replace(SURROUNDING, ''));

/** The result of Python's `int(text)`, or null if it raises an error. */
export function pythonInteger(text: string): bigint | null {
  const plain = trimmed(text);
  if (plain.length > MAX_LENGTH || !INTEGER.test(plain)) return null;
  const digits = plain.replaceAll('_', '');
  return digits.startsWith('-') ? -BigInt(digits.slice(1)) : BigInt(digits.replace('+', ''));
}

/** The result of Python's `float(text)`, or null if it raises an error. */
export function pythonFloat(text: string): number | null {
  const plain = trimmed(text);
  const [, sign, word] = WORD.exec(plain) ?? [];
  if (word !== undefined) {
    if (word.toLowerCase() === 'nan') return Number.NaN;
    return sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  return plain.length <= MAX_LENGTH && FLOAT.test(plain) ? Number(plain.replaceAll('_', '')) : null;
}

/** A float as Python's `repr` prints it: always with a decimal point or an exponent. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const [digits = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (value !== 0 && (exponent < -4 || exponent >= 16)) {
    return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  const plain = Object.is(value, -0) ? '-0' : String(value);
  return plain.includes('.') ? plain : `${plain}.0`;
}

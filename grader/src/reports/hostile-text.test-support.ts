import fc from 'fast-check';
import { hostileTexts } from './fixtures/hostile.ts';

/** Strings with a special meaning in one of the report formats. */
const FRAGMENTS = [
  ...['<', '>', '"', "'", '&', '/', '<b', '</', '<!--', '<![CDATA[', ']]>', '&#0;', 'details', ' on=', '<?xml'],
  ...[
    '`',
    '``',
    '*',
    '**',
    '_',
    '__',
    '[',
    ']',
    '](',
    '![',
    '~~',
    '|',
    '\\',
    '# ',
    '- ',
    '1. ',
    '> ',
    '$',
    '{',
    '}',
    '^',
  ],
  ...['@user', '#12', 'GH-7', '!3', 'http://', 'www.', '.com', ':smile:', '0123456789abcdef', 'a@b.c', '[^1]', '==='],
  ...['::error::', '::set-output name=a::', '##[error]', '%0A', '%25', '::stop-commands::x', 'file=a,line=1'],
  ...['\u0000', '\n', '\r', '\t', '\u001b[31m', '\u202e', '\ufffe', '\uffff', '\ud800', '\u2028', ' ', 'word', 'é'],
];

/** Arbitrary text that often contains special strings of a format. */
export const hostileText = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 12 }).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.constantFrom(...Object.values(hostileTexts)) },
);

/** The name of a zip archive's entry. The format says in which encoding it is, and half of the programs do not. */
import { isUtf8 } from 'node:buffer';
import { type Entry, getFileNameLowLevel } from 'yauzl';

/** Bit 11 of an entry's flags. */
const UTF8 = 0x800;
/** Info-ZIP's field with the name in UTF-8. */
const UNICODE_PATH = 0x7075;

/** Bytes 128 to 255 of code page 850, in which Windows writes names in Western Europe. Code page 437 has most letters at the same places. */
const UPPER_HALF =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

const decodeCodePage = (bytes: Buffer): string =>
  Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : UPPER_HALF[byte - 128])).join('');

/**
 * The name with slashes. Without the flag for UTF-8, bytes that are valid UTF-8 are taken for it: macOS's Finder and Info-ZIP's `zip` write names so,
 * and no name in a code page is valid UTF-8 by accident. Others are Windows'.
 */
export function zipName({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  const isFlagged = (generalPurposeBitFlag & UTF8) !== 0 || extraFields.some(({ id }) => id === UNICODE_PATH);
  if (!isFlagged && !isUtf8(fileNameRaw)) return decodeCodePage(fileNameRaw).replaceAll('\\', '/');
  return getFileNameLowLevel(UTF8, fileNameRaw, extraFields, false);
}

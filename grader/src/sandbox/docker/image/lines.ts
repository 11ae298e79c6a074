/** Longer than a line of the engine's is; what students print comes in pieces. */
const MAX_LINE = 4 * 1024 * 1024;

/** The lines of a stream, one at a time: what nobody has taken yet is not read. Throws on a line without an end. */
export async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE) throw new Error('the engine sent a line without an end');
    yield* lines.filter((line) => line.trim() !== '');
  }
  if (rest.trim() !== '') yield rest;
}

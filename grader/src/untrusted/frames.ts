/** Messages between the grader and its child: JSON behind its length in bytes, so that a message can be refused before it is read. */

const HEADER_BYTES = 4;

export function frameOf(message: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  const frame = Buffer.allocUnsafe(HEADER_BYTES + body.byteLength);
  frame.writeUInt32LE(body.byteLength, 0);
  body.copy(frame, HEADER_BYTES);
  return frame;
}

/** Takes the chunks of a stream and gives `take` the JSON of each message; `refuse` once one is announced that is too long. */
export function frameReader(maxBytes: number, take: (json: string) => void, refuse: () => void) {
  let chunks: Buffer[] = [];
  let held = 0;
  /** Bytes that are needed before anything can be done. */
  let wanted = HEADER_BYTES;
  return (chunk: Buffer): void => {
    chunks.push(chunk);
    held += chunk.byteLength;
    while (held >= wanted) {
      const whole = Buffer.concat(chunks);
      const length = whole.readUInt32LE(0);
      if (length > maxBytes) {
        refuse();
        return;
      }
      wanted = HEADER_BYTES + length;
      chunks = [whole];
      if (held < wanted) return;
      const rest = whole.subarray(wanted);
      take(whole.toString('utf8', HEADER_BYTES, wanted));
      chunks = [rest];
      held = rest.byteLength;
      wanted = HEADER_BYTES;
    }
  };
}

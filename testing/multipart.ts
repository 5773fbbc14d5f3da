/** A part of a form: text, or a file. */
export interface FormPart {
  field: string;
  fileName: string | null;
  mediaType: string;
  bytes: Buffer;
}

/** Reads a form's parts, as RFC 7578 lays them out. */
export function partsOf(body: Buffer, contentType: string): FormPart[] {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) throw new TypeError('the form has no boundary');
  const mark = Buffer.from(`\r\n--${boundary}`, 'latin1');
  // With a line break before the first mark all marks are alike.
  const whole = Buffer.concat([Buffer.from('\r\n'), body]);
  const parts: FormPart[] = [];
  for (let start = whole.indexOf(mark) + mark.length, end = whole.indexOf(mark, start); end >= 0; start = end + mark.length, end = whole.indexOf(mark, start)) {
    parts.push(partOf(whole.subarray(start + 2, end)));
  }
  return parts;
}

function partOf(part: Buffer): FormPart {
  const blank = part.indexOf('\r\n\r\n');
  const head = part.subarray(0, blank).toString('utf8');
  const [field, fileName] = [/; name="([^"]*)"/i.exec(head)?.[1] ?? '', /; filename="([^"]*)"/i.exec(head)?.[1] ?? null];
  return { field, fileName, mediaType: /^content-type: *(\S+)/im.exec(head)?.[1] ?? 'text/plain', bytes: part.subarray(blank + 4) };
}

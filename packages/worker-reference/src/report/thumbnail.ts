import { createSurface, decodePicture } from '../animatic/canvas.ts';

const QUALITY = 82;

/** Shrinks a picture to a width and gives it as a data URI. */
export async function thumbnail(bytes: Uint8Array, width: number): Promise<string> {
  const picture = await decodePicture(bytes);
  const height = Math.round((picture.height / picture.width) * width);
  const { canvas, pen } = createSurface(width, height);
  pen.drawImage(picture, 0, 0, width, height);
  const jpeg = await canvas.encode('jpeg', QUALITY);
  return `data:image/jpeg;base64,${jpeg.toString('base64')}`;
}

import { createRequire } from 'node:module';

import { GlobalFonts, Path2D, createCanvas, loadImage } from '@napi-rs/canvas';
import type { Canvas, Image, SKRSContext2D } from '@napi-rs/canvas';

/** A drawing surface's context. */
export type Pen = SKRSContext2D;
export { Path2D as Path };

/** Pixels that can be drawn from: a surface or a decoded picture. */
export type Bitmap = Canvas | Image;

/** A surface and the pen that draws on it. */
export interface Surface {
  canvas: Canvas;
  pen: Pen;
}

/** Makes a transparent surface of whole pixels, at least one. */
export function createSurface(width: number, height: number): Surface {
  const canvas = createCanvas(Math.max(1, Math.ceil(width)), Math.max(1, Math.ceil(height)));
  return { canvas, pen: canvas.getContext('2d') };
}

/** Decodes a PNG, JPEG or WebP picture. */
export async function decodePicture(bytes: Uint8Array): Promise<Image> {
  return loadImage(bytes);
}

const FONTS = {
  Slate: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  'Slate Bold': '@expo-google-fonts/inter/800ExtraBold/Inter_800ExtraBold.ttf',
  Note: '@expo-google-fonts/inter/500Medium/Inter_500Medium.ttf',
  Script: '@expo-google-fonts/courier-prime/400Regular/CourierPrime_400Regular.ttf',
  'Script Bold': '@expo-google-fonts/courier-prime/700Bold/CourierPrime_700Bold.ttf',
} as const;

let fontsAreRegistered = false;

/** Gives the CSS font of one of the bundled faces; no font of the machine is ever used, so that pictures are the same everywhere. */
export function font(face: keyof typeof FONTS, pixels: number): string {
  if (!fontsAreRegistered) {
    const require = createRequire(import.meta.url);
    for (const [name, file] of Object.entries(FONTS)) GlobalFonts.registerFromPath(require.resolve(file), name);
    fontsAreRegistered = true;
  }
  return `${pixels}px "${face}"`;
}

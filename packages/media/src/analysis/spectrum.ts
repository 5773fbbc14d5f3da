/** Samples a second at which sound is analysed: what lies above 11 kHz tells nothing of beats. */
export const ANALYSIS_RATE = 22_050;
const WINDOW = 1024;
const HOP = 512;
/** Frames a second of everything that is measured. */
export const FRAME_RATE = ANALYSIS_RATE / HOP;
/** Edges of the bands whose levels tell one section from another, in hertz. */
const BAND_EDGES = [0, 120, 250, 500, 1000, 2000, 4000, 11_025];

/** What was measured of a sound, frame by frame. */
export interface SoundFrames {
  /** How much louder the frame's spectrum is than the one before, summed over what rose. */
  flux: Float32Array;
  /** Mean square of the samples. */
  power: Float32Array;
  /** Level of each band, in decibels, one array a band. */
  bands: Float32Array[];
}

/** Measures mono samples at {@link ANALYSIS_RATE}, given in chunks of any length. */
export async function measureFrames(chunks: AsyncIterable<Float32Array>): Promise<SoundFrames> {
  const flux: number[] = [];
  const power: number[] = [];
  const bands: number[][] = BAND_EDGES.slice(1).map(() => []);
  const fade = Float64Array.from({ length: WINDOW }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / WINDOW));
  const [real, imaginary] = [new Float64Array(WINDOW), new Float64Array(WINDOW)];
  let before = new Float64Array(WINDOW / 2);
  let now = new Float64Array(WINDOW / 2);
  const window = new Float32Array(WINDOW);
  let filled = WINDOW - HOP; // the first frame is centred near the first sample
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const taken = Math.min(WINDOW - filled, chunk.length - at);
      window.set(chunk.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
      if (filled < WINDOW) continue;
      let square = 0;
      for (let i = 0; i < WINDOW; i++) {
        const sample = window[i] ?? 0;
        square += sample * sample;
        real[i] = sample * (fade[i] ?? 0);
      }
      imaginary.fill(0);
      transform(real, imaginary);
      let rise = 0;
      const sums = bands.map(() => 0);
      for (let i = 1, band = 0; i < WINDOW / 2; i++) {
        const energy = (real[i] ?? 0) ** 2 + (imaginary[i] ?? 0) ** 2;
        const level = Math.log1p(100 * Math.sqrt(energy) / WINDOW);
        now[i] = level;
        rise += Math.max(0, level - (before[i] ?? 0));
        while ((i * ANALYSIS_RATE) / WINDOW >= (BAND_EDGES[band + 1] ?? Infinity)) band++;
        sums[band] = (sums[band] ?? 0) + energy;
      }
      [before, now] = [now, before];
      flux.push(rise);
      power.push(square / WINDOW);
      bands.forEach((levels, band) => levels.push(10 * Math.log10((sums[band] ?? 0) / WINDOW ** 2 + 1e-10)));
      window.copyWithin(0, HOP);
      filled = WINDOW - HOP;
    }
  }
  return { flux: Float32Array.from(flux), power: Float32Array.from(power), bands: bands.map((levels) => Float32Array.from(levels)) };
}

/** The fast Fourier transform, in place, of a power of two of values. */
function transform(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i >= j) continue;
    [real[i], real[j]] = [real[j] ?? 0, real[i] ?? 0];
    [imaginary[i], imaginary[j]] = [imaginary[j] ?? 0, imaginary[i] ?? 0];
  }
  for (let length = 2; length <= size; length <<= 1) {
    const [stepReal, stepImaginary] = [Math.cos((-2 * Math.PI) / length), Math.sin((-2 * Math.PI) / length)];
    for (let start = 0; start < size; start += length) {
      let [turnReal, turnImaginary] = [1, 0];
      for (let k = start, m = start + length / 2; k < start + length / 2; k++, m++) {
        const a = (real[m] ?? 0) * turnReal - (imaginary[m] ?? 0) * turnImaginary;
        const b = (real[m] ?? 0) * turnImaginary + (imaginary[m] ?? 0) * turnReal;
        real[m] = (real[k] ?? 0) - a;
        imaginary[m] = (imaginary[k] ?? 0) - b;
        real[k] = (real[k] ?? 0) + a;
        imaginary[k] = (imaginary[k] ?? 0) + b;
        [turnReal, turnImaginary] = [turnReal * stepReal - turnImaginary * stepImaginary, turnReal * stepImaginary + turnImaginary * stepReal];
      }
    }
  }
}

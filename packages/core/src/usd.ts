/** The amount in digits: cents, or more places where a smaller amount needs them; what has more is rounded up. */
export function amountOf(usd: number): string {
  const nano = Math.round(usd * 1e9);
  const places = nano % 10_000_000 === 0 ? 2 : nano >= 10_000_000 ? 4 : 9;
  const rounded = Math.ceil(nano / 10 ** (9 - places)) / 10 ** places;
  const withoutEndingZeros = rounded.toFixed(places).replace(/0+$/, '');
  const [whole = '0', cents = ''] = withoutEndingZeros.split('.');
  return `${whole}.${cents.padEnd(2, '0')}`;
}

/**
 * Writes an amount in US dollars for people.
 *
 * @example
 * formatUsd(12.5); // '$12.50'
 */
export function formatUsd(usd: number): string {
  return `$${amountOf(usd)}`;
}

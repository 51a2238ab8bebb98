/** The moment in epoch milliseconds. */
export const now = (): number => Date.now();

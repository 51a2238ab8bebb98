/**
 * Whether a sentence ends before its addresses, which come on the next lines: `Available on:`,
 * `Server listening on`, `Resources`.
 */
export const announcesAddresses = (line: string): boolean =>
  /(?:\b(?:available|listening|running|serving|started|ready|live|addresses|urls?)(?: (?:on|at))?|\bresources|\bhome|\bbrowser|\bready in [\d.]+ m?s)[:!. ]{0,3}$/i.test(
    line,
  );

/** Whether a line says that a server listens everywhere, of which the next lines name one address. */
export const namesAllAddresses = (line: string): boolean =>
  line.includes('all ') && /\ball (?:addresses|interfaces|hosts)\b/.test(line);

/** Whether text may carry terminal colours. */
export type Colour = 'ansi' | 'none';

/** Colours for a terminal, or none. */
export type Paint = Readonly<
  Record<'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan', (text: string) => string>
>;

const ansi =
  (open: number, close: number) =>
  (text: string): string =>
    `\u001B[${open}m${text}\u001B[${close}m`;
const bare = (text: string): string => text;

const paints: Record<Colour, Paint> = {
  ansi: {
    bold: ansi(1, 22),
    dim: ansi(2, 22),
    red: ansi(31, 39),
    green: ansi(32, 39),
    yellow: ansi(33, 39),
    cyan: ansi(36, 39),
  },
  none: { bold: bare, dim: bare, red: bare, green: bare, yellow: bare, cyan: bare },
};

/** The brushes for a terminal, or ones that leave text as it is. */
export const paintWith = (colour: Colour): Paint => paints[colour];

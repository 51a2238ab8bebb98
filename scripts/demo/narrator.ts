import type { Clock } from '../../sandbox/clock';

type Output = Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns' | 'hasColors'>;

const colours: Readonly<Record<string, number>> = {
  Slack: 35,
  SNS: 36,
  Lambda: 34,
  'Security group': 33,
  You: 32,
  Team: 32,
};

/** Prints the story as it happens, each line with the simulated time since its beginning. */
export class Narrator {
  readonly width: number;
  readonly colour: 'ansi' | 'none';
  private readonly beganAt: number;
  private isOver = false;

  constructor(
    private readonly output: Output,
    private readonly clock: Clock,
  ) {
    this.width = Math.min(110, output.columns ?? 100);
    this.colour = output.isTTY && output.hasColors() ? 'ansi' : 'none';
    this.beganAt = clock.now().getTime();
  }

  /** A new part of the story. */
  chapter(title: string): void {
    this.output.write(`\n${this.bold(`== ${title}`)}\n`);
  }

  /** The story is told: what ends with the sandbox is no part of it. */
  end(): void {
    this.isOver = true;
  }

  /** Something happened. */
  step(who: string, text: string): void {
    if (this.isOver) return;
    this.output.write(`${this.moment()}  ${this.inColour(who)} ${text}\n`);
  }

  /** A message or a report, as its reader sees it; of a long one that is known, the beginning. */
  quote(who: string, title: string, text: string, mostLines = Infinity): void {
    if (this.isOver) return;
    this.step(who, title);
    const all = text.trimEnd().split('\n');
    const left = all.length - mostLines;
    const shown = left > 1 ? [...all.slice(0, mostLines), `... ${left} more lines`] : all;
    const lines = shown.map((line) => `          | ${line}`.trimEnd());
    this.output.write(`${lines.join('\n')}\n`);
  }

  /** Plain lines, such as the summary at the end. */
  lines(texts: readonly string[]): void {
    this.output.write(`${texts.join('\n')}\n`);
  }

  private moment(): string {
    const seconds = Math.floor((this.clock.now().getTime() - this.beganAt) / 1000);
    return this.dim(
      `${String(Math.floor(seconds / 60)).padStart(3, '0')}:${String(seconds % 60).padStart(2, '0')}`,
    );
  }

  /** Whose line it is: the eye finds the bot's messages among what AWS does. */
  private inColour(who: string): string {
    const code = colours[who];
    const name = who.padEnd(13);
    return this.colour === 'ansi' && code !== undefined ? `\u001b[${code}m${name}\u001b[39m` : name;
  }

  private bold(text: string): string {
    return this.colour === 'ansi' ? `\u001b[1m${text}\u001b[22m` : text;
  }

  private dim(text: string): string {
    return this.colour === 'ansi' ? `\u001b[2m${text}\u001b[22m` : text;
  }
}

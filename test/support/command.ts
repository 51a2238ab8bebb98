import type { Command } from '../../src/cli/command';

/** What a command printed, said beside it, and answered to the shell. */
export interface Ran {
  readonly printed: string;
  readonly said: readonly string[];
  readonly code: number;
}

/** Runs a command as the terminal does, without a process of its own. */
export async function runCommand(command: Command, ...words: readonly string[]): Promise<Ran> {
  let printed = '';
  const said: string[] = [];
  const stderr = jest
    .spyOn(process.stderr, 'write')
    .mockImplementation((text) => Boolean(said.push(String(text).trimEnd())));
  try {
    const code = await command.run(words, {
      print: (text) => void (printed += text),
      progress: () => undefined,
      colour: 'none',
      width: 100,
    });
    return { printed, said, code };
  } finally {
    stderr.mockRestore();
  }
}

/** The environment in which the SDK finds a stand-in for AWS. */
export const awsAt = (url: string): Readonly<Record<string, string>> => ({
  AWS_ENDPOINT_URL: url,
  AWS_ACCESS_KEY_ID: 'sandbox',
  AWS_SECRET_ACCESS_KEY: 'sandbox',
  AWS_REGION: 'us-east-1',
});

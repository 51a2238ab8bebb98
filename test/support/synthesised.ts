import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A stack with the construct, and the files that `cdk deploy` puts into a bucket before it. */
export interface Synthesised<File = Uint8Array> {
  readonly template: any;
  readonly files: readonly {
    readonly body: File;
    readonly bucketName: string;
    readonly objectKey: string;
  }[];
}

/** Synthesises a stack for each set of properties of the construct. Throws what the CDK says. */
export function synthesised(...props: readonly object[]): readonly Synthesised[] {
  const folder = mkdtempSync(join(tmpdir(), 'targetmedic-synthesised-'));
  try {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['scripts/run.mjs', 'test/support/synthesise-bot.ts', folder, JSON.stringify(props)],
      {
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
        // What the CDK finds wrong with a template is another question, and takes it many seconds.
        env: { ...process.env, CDK_VALIDATION: 'false' },
      },
    );
    if (stdout === '') throw new Error(stderr);
    const made: readonly Synthesised<string>[] = JSON.parse(stdout);
    return made.map(({ template, files }) => ({
      template,
      files: files.map(({ body, ...file }) => ({ ...file, body: readFileSync(body) })),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

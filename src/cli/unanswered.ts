import { CannotDiagnose } from '../findings/cannot-diagnose';
import { unansweredAnnotation } from '../report/unanswered';
import { writeAnswer } from './output-file';

/** The files that were asked for, each with what is written to it where there is no answer. */
type Files = readonly (readonly [file: string | undefined, render: (why: string) => string])[];

/**
 * Does the work of a command for a pipeline. Where it ends without an answer its files say so, and why:
 * those of an earlier run would tell that all is well.
 */
export async function answering<T>(
  command: string,
  files: Files,
  annotate: string | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const why =
      error instanceof CannotDiagnose ? error.message : `targetmedic ${command} failed by itself.`;
    for (const [file, render] of files)
      if (file !== undefined) await writeAnswer(file, render(why));
    if (annotate === 'github') process.stderr.write(`${unansweredAnnotation(command, why)}\n`);
    throw error;
  }
}

import type { Preflight } from '../../findings/preflight';
import { workflowCommand } from '../workflow-commands';
import { preflightSentence, preflightVerdict } from './text';

const levels = {
  FAIL: 'error',
  WARN: 'warning',
  'CANNOT TELL': 'warning',
  PASS: 'notice',
} as const;

/** Workflow commands for GitHub Actions: the verdict, then every FAIL and WARN with its fix. */
export const preflightAnnotations = (done: Preflight): readonly string[] => {
  const verdict = preflightVerdict(done);
  return [
    workflowCommand(levels[verdict], `preflight: ${verdict}`, preflightSentence(done)),
    ...done.lines.flatMap(({ state, what, sentence, fix, code }) =>
      state === 'FAIL' || state === 'WARN'
        ? workflowCommand(
            levels[state],
            code === undefined ? what : `${what} (${code})`,
            fix === undefined ? sentence : `${sentence} Fix: ${fix}`,
          )
        : [],
    ),
  ];
};

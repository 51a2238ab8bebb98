import type { Prerequisites, SecretFound } from '../../../facts/prerequisites';
import type { PreflightLine } from '../../../findings/preflight';
import { failure, judged, linesOf, pass, type Told } from './told';

/** Secrets and parameters that are there; what is in them nobody reads. */
export const secretLines = ({ secrets }: Prerequisites): readonly PreflightLine[] =>
  linesOf(
    'Secrets and parameters',
    secrets.map((secret) => judged(secret, existence)),
  );

function existence(state: SecretFound, name: string): Told {
  switch (state) {
    case 'there':
      return pass(`${name} is there`);
    case 'missing':
      return failure(
        'secret-not-found',
        `${name} does not exist.`,
        'Create it, or correct its ARN, its name or its Region in the task definition.',
      );
    case 'deleted':
      return failure(
        'secret-not-found',
        `${name} is marked for deletion and cannot be read any more.`,
        'Restore the secret, or name another one in the task definition.',
      );
    case 'no-such-version':
      return failure(
        'secret-value-unusable',
        `${name} has no value at the version that is asked for (AWSCURRENT where none is named).`,
        'Give the secret a value, or correct the stage or the version in the task definition.',
      );
  }
}

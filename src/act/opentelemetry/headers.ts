import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readSecret } from '../secrets';

/** Headers that a collector asks for, such as the key of a vendor. */
export type CollectorHeaders = Readonly<Record<string, string>>;

const name = /^[!#$%&'*+.^_`|~\w-]+$/;
/** Visible signs and spaces: what a header's value may hold. */
const value = /^[\x20-\x7E]*$/;

/**
 * The headers of a text as OTEL_EXPORTER_OTLP_HEADERS has it: `key=value,key=value`, values
 * percent-encoded. Throws a sentence without a value where it is none.
 * https://opentelemetry.io/docs/specs/otel/protocol/exporter/#specifying-headers-via-environment-variables
 */
export function headersIn(text: string): CollectorHeaders {
  return Object.fromEntries(
    text
      .split(',')
      .filter((pair) => pair.trim() !== '')
      .map((pair, at) => {
        const [key = '', ...rest] = pair.split('=');
        const [named, given] = [key.trim(), decoded(rest.join('=').trim())];
        if (rest.length === 0 || !name.test(named) || given === undefined || !value.test(given))
          throw new Error(
            `its headers are no list KEY=VALUE,KEY=VALUE with percent-encoded values: look at entry ${at + 1} of the secret`,
          );
        return [named, given] as const;
      }),
  );
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Within the time that a collector gets. */
const client = () =>
  new SecretsManagerClient({
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout: 1_500,
      throwOnRequestTimeout: true,
    },
  });

/** The headers in a secret. */
export const readHeaders = async (arn: string): Promise<CollectorHeaders> =>
  headersIn((await readSecret(client(), arn)).reveal());

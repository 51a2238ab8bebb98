/**
 * How surely a name stands for a secret: whatever has the name `password` is one; a `token` or a
 * `code` is one if it looks like one.
 */
export type NameOfSecret = 'certain' | 'likely' | undefined;

const certainWords = new Set(
  'password passwd passphrase passcode pwd pass secret secrets credential credentials privatekey requirepass masterauth'.split(
    ' ',
  ),
);
const likelyWords = new Set(
  'token jwt apikey authtoken accesskey secretkey auth authorization salt csrf xsrf otp pin nonce assertion signature sig samlresponse samlrequest sessionid sessid phpsessid jsessionid sid session dsn pan cookie bearer webhook connectionstring'.split(
    ' ',
  ),
);
/** A key that encrypts or opens something; `cache key` or `primary key` do not. */
const keysOf = new Set(
  'api access account private secret encryption encrypt signing shared master license app application auth service storage client subscription consumer crypto cipher aes hmac session base'.split(
    ' ',
  ),
);
/** Keys that find something, and open nothing. */
const identifying = new Set(
  'primary foreign cache sort partition hash public row object routing idempotency map group lock redis message record translation unique index shard range lookup'.split(
    ' ',
  ),
);
const startsLikePassword = /^(?:pass(?:word|wd|phrase)|pwd|secret)/;
/** `passwordless: true`, `max_tokens: 3`, `token_type=bearer`: about a secret, and none itself. */
const about =
  /(?:less|count|length|size|type|limit|ttl|expiry|expires?|expiration|expiresin|policy|name|names|file|path|arn|id|url|uri|endpoint|encoder|manager|provider|store|reset|changed|rotation|version|index|enabled|required|validator|service|error|exception|hint|status)$/i;

/** The words of a name, from snake, kebab, dotted or camel case. */
const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');

/** Whether a name, of a variable, a field, a flag or a header, stands for a secret. */
export function nameOfSecret(name: string): NameOfSecret {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  if (isKey(words)) return 'certain';
  if (words.some((word) => certainWords.has(word) || startsLikePassword.test(word)))
    return about.test(last) && !certainWords.has(last) ? undefined : 'certain';
  // Names are run together as well: PGPASSWORD, DBPASS, accesstoken.
  if (
    /(?:password|passwd|passphrase|secret|^(?:db|pg|mysql|redis|smtp|mail|ftp|ldap|root|admin|user|app)pass)$/.test(
      last,
    )
  )
    return 'certain';
  if (last === 'key' && words.length > 1 && !identifying.has(words.at(-2) ?? '')) return 'likely';
  const together = words.join('');
  if (
    likelyWords.has(last) ||
    /(?:token|apikey|sessionid|sessid|secretkey|samlresponse)$/.test(together)
  )
    return 'likely';
  return words.some((word) => word === 'token' || word === 'salt') && !about.test(last)
    ? 'likely'
    : undefined;
}

const isKey = (words: readonly string[]): boolean =>
  words.some((word, at) => word === 'key' && keysOf.has(words[at - 1] ?? '')) &&
  !about.test(words.at(-1) ?? '');

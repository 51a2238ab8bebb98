const deadlineMs = 1_500;

/**
 * Tells only the one who pressed a button why nothing happened. Not worth a second attempt, and its
 * address is a secret.
 */
export async function replyToUser(responseUrl: string, text: string): Promise<void> {
  const body = JSON.stringify({ response_type: 'ephemeral', replace_original: false, text });
  await fetch(responseUrl, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(deadlineMs),
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body,
  }).catch(() => undefined);
}

/** What answered a request of the start, and with which status, in words that records look for. */
export type HttpAnswer =
  `${'layer-store' | 'registry' | 'somebody'} answered ${number}` | 'cut before the status';

const statuses: readonly RegExp[] = [
  /unexpected status(?:: | code | from \w+ request to )"?(?:https?:\/\/\S+: )?(\d{3})\b/i,
  /failed with status code \[[^\]]*\]: (\d{3})\b/i,
  /error parsing HTTP (\d{3}) response body/i,
  /(?:received )?unexpected HTTP status:? (\d{3})\b/i,
  /\bstatus ?code: (\d{3})\b/i,
];
const cutStatus = /unexpected status (?:code |from \w+ request to )"?https?:\/\/[^\s"]*$/i;
const layerHost = /https?:\/\/[\w.-]*(?:starport-layer-bucket|\.s3[.-])/i;
const layerStep = /failed to copy|pulling image configuration|httpReade?r?Seeker/i;
const foreignHost = /https?:\/\/(?![\w.-]*amazonaws\.)[\w.-]+/i;

/**
 * The HTTP answer that a text reports: an answer is no silence, whatever its status. A layer comes
 * from S3, also where the text names no host; the manifest before it from the registry itself.
 */
export function answerIn(text: string, stage: string): HttpAnswer | undefined {
  const status = statuses.map((sign) => sign.exec(text)?.[1]).find((one) => one !== undefined);
  if (status !== undefined) return `${whoAnswered(text, stage)} answered ${Number(status)}`;
  return cutStatus.test(text) ? 'cut before the status' : undefined;
}

function whoAnswered(text: string, stage: string): 'layer-store' | 'registry' | 'somebody' {
  if (stage !== 'pull') return 'somebody';
  const fromLayers = layerHost.test(text) || (layerStep.test(text) && !foreignHost.test(text));
  return fromLayers ? 'layer-store' : 'registry';
}

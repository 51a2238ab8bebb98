import type { SecretShape } from './secret-shape';

/** Secrets in addresses: the host, the port and the path stay wherever they are not the secret. */
export const addressShapes: readonly SecretShape[] = [
  {
    kind: 'slack-address',
    pattern: /\b(?:https?:\/\/)?hooks\.slack(?:-gov)?\.com\/[^\s"'<>|)\\]+/gi,
  },
  {
    kind: 'webhook-address',
    pattern:
      /(?<keep>\/\/(?:[\w-]+\.)?(?:discord(?:app)?\.com\/api\/webhooks|webhook\.office\.com\/webhookb2|hooks\.zapier\.com\/hooks\/catch|api\.telegram\.org)\/)[^\s"'<>|)\\]+/gi,
  },
  // Up to the last @ of the authority: the password may have one in it.
  {
    kind: 'userinfo',
    pattern: /(?<keep>:\/\/)(?!\[redacted)[^\s/?#"'<>@]{1,512}@(?:[^\s/?#"'<>@]{1,256}@){0,4}/g,
  },
  // A user, a colon and something that is no port: the password has a slash or a hash in it.
  {
    kind: 'userinfo',
    pattern:
      /(?<keep>:\/\/)[^\s/?#"'<>@:[\]]{0,128}:(?!\d{1,5}(?:[/?#]|$))[^\s"'<>@:]{1,256}@(?=[\w.[-])/g,
  },
  { kind: 'userinfo', pattern: /(?<keep>jdbc:oracle:\w{1,8}:)[\w.$-]{1,64}\/[^\s@]{1,256}(?=@)/g },
  {
    kind: 'signature',
    pattern:
      /(?<keep>[?&](?:X-(?:Amz|Goog)-(?:Signature|Credential|Security-Token)|sig|signature|AWSAccessKeyId|Key-Pair-Id)=)(?!\[redacted)[^&\s"'<>]+/gi,
  },
  // OAuth's codes, and keys of public interfaces.
  {
    kind: 'secret',
    pattern: /(?<keep>[?&](?:code|key|k|t|auth)=)(?!\[redacted)(?=[^&\s"'<>]*\d)[^&\s"'<>]{16,}/gi,
  },
];

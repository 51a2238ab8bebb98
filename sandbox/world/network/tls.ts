/**
 * TLS without a certificate on either side (anonymous key exchange). Load balancers do not validate
 * the certificates of targets, so a check cannot tell the difference, and no private key has to lie
 * in the repository.
 */
export const anonymousTls = {
  ciphers: 'AECDH-AES128-SHA:@SECLEVEL=0',
  minVersion: 'TLSv1.2',
  maxVersion: 'TLSv1.2',
} as const;

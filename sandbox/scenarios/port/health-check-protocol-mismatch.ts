import { healthySite, release, type Release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';

/** A release that speaks TLS on the port that is checked in plain HTTP. */
export const speakingTls: Release = {
  image: answering(
    8080,
    {
      status: 400,
      body: 'Client sent an HTTP request to an HTTPS server.\n',
      log: 'http: TLS handshake error from 10.0.101.10:41002: client sent an HTTP request to an HTTPS server',
    },
    'listening on https://0.0.0.0:8080',
  ),
};

/** It is released to a site that was well. */
export const healthCheckProtocolMismatch: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, speakingTls);
  await world.settled();
  return site;
};

import type { ServerRecord } from '../server-record';
import { jetty } from './jetty';
import { tomcat } from './tomcat';

export const javaServers: readonly ServerRecord[] = [jetty, tomcat];

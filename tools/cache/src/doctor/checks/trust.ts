import { readFileSync } from 'node:fs';
import type { Check, Finding } from '../finding';
import { serverOf } from './variables';

const allowed =
  'SSL_CERT_FILE, the only variable by which Nx trusts a certificate authority of yours';

const checkFile = (file: string): Finding => {
  const run = `export SSL_CERT_FILE=<bundle in PEM with your authority and the public ones>`;
  try {
    const pem = readFileSync(file, 'utf8');
    if (pem.includes('-----BEGIN CERTIFICATE-----'))
      return { level: 'ok', what: `SSL_CERT_FILE ${file}` };
    return {
      level: 'error',
      what: 'SSL_CERT_FILE holds no certificate',
      got: file,
      allowed: 'certificates in PEM',
      run,
    };
  } catch (error) {
    return {
      level: 'error',
      what: 'SSL_CERT_FILE cannot be read',
      got: `${file} (${(error as NodeJS.ErrnoException).code})`,
      allowed: 'a readable file with certificates in PEM',
      run,
    };
  }
};

const extraAuthorities = (env: NodeJS.ProcessEnv): readonly Finding[] => {
  const extra = env['NODE_EXTRA_CA_CERTS'];
  if (!extra || env['SSL_CERT_FILE']) return [];
  return [
    {
      level: 'warning',
      what: 'Nx ignores NODE_EXTRA_CA_CERTS when it speaks to a cache server',
      got: extra,
      allowed,
      run: `cat /etc/ssl/certs/ca-certificates.crt ${extra} > all.pem && export SSL_CERT_FILE=$PWD/all.pem`,
    },
  ];
};

const unverified = (env: NodeJS.ProcessEnv): readonly Finding[] => {
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0') return [];
  return [
    {
      level: 'warning',
      what: 'certificates are not verified: whoever is on the network can read the token',
      got: 'NODE_TLS_REJECT_UNAUTHORIZED=0',
      allowed,
      run: 'unset NODE_TLS_REJECT_UNAUTHORIZED && export SSL_CERT_FILE=<bundle in PEM>',
    },
  ];
};

/** How Nx comes to trust the certificate of the server. */
export const trust: Check = ({ env }) => {
  if (serverOf(env)?.protocol !== 'https:') return [];
  const file = env['SSL_CERT_FILE'];
  return [...(file ? [checkFile(file)] : []), ...extraAuthorities(env), ...unverified(env)];
};

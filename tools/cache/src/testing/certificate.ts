import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { testFolder } from './test-folder';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** Where `cert` is kept. */
  readonly file: string;
}

/** A certificate of one's own for 127.0.0.1, made by openssl, which must be installed. */
export const makeCertificate = async (): Promise<Certificate> => {
  const folder = testFolder('certificate');
  const [keyFile, file] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const key = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'.split(' ');
  const subject = '-days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1'.split(' ');
  const out = ['-keyout', keyFile, '-out', file];
  await promisify(execFile)('openssl', ['req', '-x509', ...key, ...subject, ...out]);
  return { key: await readFile(keyFile, 'utf8'), cert: await readFile(file, 'utf8'), file };
};

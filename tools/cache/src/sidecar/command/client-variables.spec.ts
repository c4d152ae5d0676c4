import { describe, expect, it } from 'vitest';
import { clientVariables } from './client-variables';

const SIDECAR = { url: 'http://127.0.0.1:4321', token: 'secret' };
const OWN = {
  NX_SELF_HOSTED_REMOTE_CACHE_SERVER: 'http://127.0.0.1:4321',
  NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: 'secret',
};

describe('the variables of a client', () => {
  it('name the sidecar and its token', () => {
    expect(clientVariables(SIDECAR, { NO_PROXY: 'corp.example' })).toEqual(OWN);
  });

  it.each(['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'])(
    'lead past the proxy of the network that %s names',
    (name) => {
      expect(clientVariables(SIDECAR, { [name]: 'http://proxy.corp.example:3128' })).toEqual({
        ...OWN,
        NO_PROXY: '127.0.0.1',
        no_proxy: '127.0.0.1',
      });
    },
  );

  it('keep the hosts that are reached directly already', () => {
    const env = {
      http_proxy: 'http://proxy.corp.example:3128',
      no_proxy: 'localhost,.corp.example',
    };
    expect(clientVariables(SIDECAR, env)).toEqual({
      ...OWN,
      NO_PROXY: 'localhost,.corp.example,127.0.0.1',
      no_proxy: 'localhost,.corp.example,127.0.0.1',
    });
    const again = { ...env, NO_PROXY: 'localhost,127.0.0.1' };
    expect(clientVariables(SIDECAR, again)).toMatchObject({
      NO_PROXY: 'localhost,127.0.0.1',
      no_proxy: 'localhost,.corp.example,127.0.0.1',
    });
  });
});

import { RestHandler, type RestHandlerProps } from '../src';
import { synthService, type SynthServiceOptions } from '../src/testing';
import { serviceOf, stages } from './orders-service';

/** The orders service with its routes behind a REST API, by handler `prices`. */
export const synthPrices = (
  props: RestHandlerProps = {},
  options: Partial<SynthServiceOptions> = {},
) =>
  synthService(serviceOf([(service) => new RestHandler(service, 'prices', props)]), {
    service: 'orders',
    stages,
    validate: true,
    ...options,
  });

export const REASON = 'Anybody may read the price list';

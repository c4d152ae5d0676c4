import { orderRepositorySuite } from '../../../../test/order-repository.suite';
import { inMemoryOrders } from './order-repository';

orderRepositorySuite(inMemoryOrders);

import { orderCountingSuite } from '../../../../test/order-counting.suite';
import { userRepositorySuite } from '../../../../test/user-repository.suite';
import { inMemoryUsers } from './user-repository';

userRepositorySuite(inMemoryUsers);
orderCountingSuite(inMemoryUsers);

import { messageRepositorySuite } from '../../../../test/message-repository.suite';
import { inMemoryMessages } from './message-repository';

messageRepositorySuite(inMemoryMessages);

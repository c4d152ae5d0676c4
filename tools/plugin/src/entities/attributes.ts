import type { Attribute } from './attribute';
import { parseAttribute } from './attribute-grammar';

/**
 * Parses `userId,total:decimal(0..),status:placed/paid=placed,note:string?`.
 *
 * @throws PlatformError that says where the text stops being a list of attributes, and what may stand there
 */
export const parseAttributes = (list: string): Attribute[] => {
  let start = 0;
  return list.split(',').flatMap((item) => {
    const at = start;
    start += item.length + 1;
    return item.trim() === '' ? [] : [parseAttribute(list, item, at)];
  });
};

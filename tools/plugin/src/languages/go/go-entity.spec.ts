import { describe, expect, test } from 'vitest';
import { entityModel } from '../../entities/entity-model';
import { fieldName } from './field-name';
import { goEntity } from './go-entity';

const OPTIONS = {
  attributes:
    'userId,line:number,paid:boolean,total:decimal(0..),status:open/done=open,tags:string[],note:string(..80)?',
  pk: 'USER#{userId}',
  sk: 'TRIP#{line}#{id}',
  gsi1pk: 'TRIPS',
  gsi1sk: '{createdAt}',
};

describe('an entity in Go', () => {
  const view = goEntity(entityModel('Trip', OPTIONS)) as {
    types: Record<string, string>;
    keyCode: Record<string, string>;
  };

  test('is a struct laid out as gofmt does, with the names on the wire', () => {
    expect(view.types['input']).toBe(
      [
        'struct {',
        '\tUserID string   `json:"userId"`',
        '\tLine   float64  `json:"line"`',
        '\tPaid   bool     `json:"paid"`',
        '\tTotal  string   `json:"total" is:"decimal(0..)"`',
        '\tStatus string   `json:"status" is:"open/done=open"`',
        '\tTags   []string `json:"tags"`',
        '\tNote   *string  `json:"note,omitempty" is:"string(..80)"`',
        '}',
      ].join('\n'),
    );
    expect(view.types['list']).toBe('struct{}');
    expect(view.types['changes']).toContain('\tNote   **string  `json:"note"`\n');
    expect(view.types['key']).toBe(
      'struct {\n\tID     string\n\tUserID string\n\tLine   float64\n}',
    );
  });

  test('makes its keys of the templates', () => {
    expect(view.keyCode).toEqual({
      pk: 'keys.Of("USER#{userId}", key.UserID)',
      sk: 'keys.Of("TRIP#{line}#{id}", key.Line, key.ID)',
      gsi1pk: 'keys.Of("TRIPS")',
      gsi1sk: 'keys.Of("{createdAt}", item.CreatedAt)',
      sort: '{createdAt}',
    });
  });

  test.each([
    ['id', 'ID'],
    ['userId', 'UserID'],
    ['shipUrl', 'ShipURL'],
    ['total', 'Total'],
  ])('%s is the field %s', (attribute, field) => {
    expect(fieldName(attribute)).toBe(field);
  });
});

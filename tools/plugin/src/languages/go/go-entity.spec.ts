import { describe, expect, test } from 'vitest';
import { entityModel } from '../../entities/entity-model';
import { fieldName } from './field-name';
import { goEntity } from './go-entity';

const OPTIONS = {
  attributes: 'userId,line:number,paid:boolean',
  pk: 'USER#{userId}',
  sk: 'TRIP#{line}#{id}',
  gsi1pk: 'TRIPS',
  gsi1sk: '{createdAt}',
};

describe('an entity in Go', () => {
  const view = goEntity(entityModel('Trip', OPTIONS)) as {
    types: Record<string, string>;
    keyCode: Record<string, string>;
    newPairs: string[];
  };

  test('is a struct laid out as gofmt does, with the names on the wire', () => {
    expect(view.types['entity']).toBe(
      [
        'struct {',
        '\tID        string  `json:"id"`',
        '\tUserID    string  `json:"userId"`',
        '\tLine      float64 `json:"line"`',
        '\tPaid      bool    `json:"paid"`',
        '\tCreatedAt string  `json:"createdAt"`',
        '\tUpdatedAt string  `json:"updatedAt"`',
        '\tVersion   int     `json:"version"`',
        '}',
      ].join('\n'),
    );
    expect(view.types['list']).toBe('struct{}');
    expect(view.types['changes']).toBe('struct {\n\tPaid *bool\n}');
    expect(view.newPairs[1]).toBe('UserID:    input.UserID,');
  });

  test('makes its keys of the templates', () => {
    expect(view.keyCode).toEqual({
      pk: 'keys.Of("USER#{userId}", key.UserID)',
      sk: 'keys.Of("TRIP#{line}#{id}", key.Line, key.ID)',
      gsi1pk: 'keys.Of("TRIPS")',
      gsi1sk: 'keys.Of("{createdAt}", item.CreatedAt)',
      prefix: '',
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

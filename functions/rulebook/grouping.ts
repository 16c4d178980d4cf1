// Groups that grow one by one, without copying what is in them: sixty thousand rows of a file may all be of one group.

export const addTo = <Key, Value>(groups: Map<Key, Value[]>, key: Key, value: Value): void => {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
};

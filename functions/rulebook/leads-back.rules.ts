// Which of many lead back to themselves: agencies through their successors, people through their superiors; in one pass, however long the chains of a file are.

/** How far the walk through one of them is. */
type Step<Id> = { id: Id; rest: Id[] };

/**
 * Those from which following `next` comes back to them: the strongly connected ones, and whoever names themself (Tarjan 1972,
 * with a stack of its own instead of calls within calls: a chain may be as long as a file has rows).
 */
export const leadingBack = <Id>(all: Iterable<Id>, next: (id: Id) => readonly Id[]): Set<Id> => {
  const order = new Map<Id, number>();
  /** The earliest that can be come back to. */
  const low = new Map<Id, number>();
  const open: Id[] = [];
  const isOpen = new Set<Id>();
  const found = new Set<Id>();
  const walk: Step<Id>[] = [];
  const enter = (id: Id): void => {
    order.set(id, order.size);
    low.set(id, order.size - 1);
    open.push(id);
    isOpen.add(id);
    walk.push({ id, rest: [...next(id)] });
  };
  const reach = (id: Id, other: number | undefined): void => {
    low.set(id, Math.min(low.get(id) ?? 0, other ?? 0));
  };
  const leave = (id: Id): void => {
    if (low.get(id) !== order.get(id)) return;
    const group = open.splice(open.lastIndexOf(id));
    for (const one of group) isOpen.delete(one);
    if (group.length > 1 || next(id).includes(id)) for (const one of group) found.add(one);
  };
  for (const start of all) {
    if (!order.has(start)) enter(start);
    for (let step = walk.at(-1); step; step = walk.at(-1)) {
      const { id, rest } = step;
      const to = rest.pop();
      if (to === undefined) {
        walk.pop();
        leave(id);
        const above = walk.at(-1);
        if (above) reach(above.id, low.get(id));
      } else if (!order.has(to)) enter(to);
      else if (isOpen.has(to)) reach(id, order.get(to));
    }
  }
  return found;
};

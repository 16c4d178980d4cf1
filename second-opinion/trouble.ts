// What keeps a second opinion from being asked: said in one sentence, and no verdict on the product.

export class Trouble extends Error {}

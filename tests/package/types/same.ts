// How two types are compared.

/** Each is taken where the other is asked for. */
export type Assignable<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** No type can tell them apart: also the same optional and the same read-only fields. */
export type Identical<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Does not compile unless it holds. */
export declare function holds<_Claim extends true>(): void;

/** Takes a value of the type that is named, with the checks of a literal. */
export declare function takes<T>(value: T): void;

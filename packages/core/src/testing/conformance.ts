/** One promise of a contract, free of any test runner: `test.each(storeCases)('$name', ({ run }) => run(makeStore))`. */
export interface ConformanceCase<Subject> {
  /** The promise, as a fact. */
  name: string;
  /** Resolves if the promise is kept, else rejects with an `AssertionError`. `make` gives a fresh adapter each time. */
  run: (make: () => Promise<Subject>) => Promise<void>;
}

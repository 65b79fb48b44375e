/**
 * A reason why the program cannot start that its user can put right: the message is one sentence that says what is
 * wrong and what to do. It is printed without a stack, and the exit code is 1.
 */
export class StartError extends Error {}

/** Does all tasks, so many at once. */
export async function inTurn<Task>(tasks: readonly Task[], atOnce: number, run: (task: Task) => Promise<void>): Promise<void> {
  const waiting = tasks.values();
  const worker = async () => {
    for (const task of waiting) await run(task);
  };
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, worker));
}

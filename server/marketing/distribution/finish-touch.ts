import type { ServerContext } from '../../context.ts';
import { writeAudit } from '../../store/audit.ts';
import type { TouchInHand } from './load-touch.ts';
import { setWaveState, updateWaveTouch, waveTouchesOf } from './wave.store.ts';

/** Closes one touch of a wave, and the wave with its last touch. */
export async function finishTouch(context: ServerContext, inHand: TouchInHand, state: 'done' | 'cancelled'): Promise<void> {
  const { wave, touch, campaign } = inHand;
  await context.store.transaction().execute(async (trx) => {
    await updateWaveTouch(trx, wave.id, touch.id, { state });
    const touches = await waveTouchesOf(trx, wave.id);
    const isWaveOver = touches.every((row) => row.state === 'done' || row.state === 'cancelled');
    if (isWaveOver) await setWaveState(trx, wave.id, 'done');
    await writeAudit(trx, {
      at: context.clock(),
      actor: 'system',
      action: 'touch-finish',
      subject: { kind: 'campaign', id: campaign.id },
      after: { waveId: wave.id, touchId: touch.id, state, waveDone: isWaveOver },
    });
  });
}

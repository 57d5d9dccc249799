package dev.waybill.shell.show;

/** Does something again and again on a thread of its own, from its start to its stop. Any thread. */
public final class Heartbeat {

    private final Runnable beat;
    private final long everyMillis;
    private boolean isWanted;
    private boolean isRunning;

    /** @param everyMillis how long it rests between two beats */
    public Heartbeat(Runnable beat, long everyMillis) {
        this.beat = beat;
        this.everyMillis = everyMillis;
    }

    /** From now on it beats. To start it twice is harmless. */
    public synchronized void start() {
        isWanted = true;
        if (!isRunning) {
            isRunning = true;
            var thread = new Thread(this::run, "waybill-heartbeat");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** From now on it does not; a beat that has begun may come to its end. */
    public synchronized void stop() {
        isWanted = false;
        notifyAll();
    }

    private void run() {
        while (goesOn()) {
            beat.run();
        }
    }

    private synchronized boolean goesOn() {
        long end = System.nanoTime() + everyMillis * 1_000_000;
        try {
            for (long left = everyMillis; isWanted && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            isWanted = false;
        }
        isRunning = isWanted;
        return isWanted;
    }
}

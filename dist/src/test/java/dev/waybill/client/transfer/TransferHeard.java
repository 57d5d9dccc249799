package dev.waybill.client.transfer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a transfer tells. */
final class TransferHeard implements TransferListener {

    final List<String> notes = new CopyOnWriteArrayList<>();
    final List<TransferEvent> events = new CopyOnWriteArrayList<>();
    volatile long doneBytes;
    volatile long totalBytes;

    /** Called at each progress. */
    Runnable meanwhile = () -> {};

    @Override
    public void moved(long done, long total) {
        doneBytes = done;
        totalBytes = total;
        meanwhile.run();
    }

    @Override
    public void ended(TransferEvent event) {
        events.add(event);
    }

    @Override
    public void noted(String sentence) {
        notes.add(sentence);
    }
}

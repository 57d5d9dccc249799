package dev.waybill.client.transfer;

/** Hears how one large file of a tree goes, and tells it as a part of the whole. */
final class PartOfTree implements TransferListener {

    private final Tally tally;
    private long toldBytes;

    PartOfTree(Tally tally) {
        this.tally = tally;
    }

    @Override
    public void moved(long doneBytes, long totalBytes) {
        tally.moved(doneBytes - toldBytes);
        toldBytes = doneBytes;
    }

    @Override
    public void ended(TransferEvent event) {
        tally.ended(event.kind(), event.path(), event.bytes());
    }

    @Override
    public void noted(String sentence) {
        tally.noted(sentence);
    }
}

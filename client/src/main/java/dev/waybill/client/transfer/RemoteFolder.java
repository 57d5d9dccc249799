package dev.waybill.client.transfer;

/** A folder at the server that files go to. Any thread. */
final class RemoteFolder {

    private final String path;
    private final String remote;
    private volatile boolean isThere;

    /**
     * @param path below the top
     * @param remote at the server
     */
    RemoteFolder(String path, String remote) {
        this.path = path;
        this.remote = remote;
    }

    String path() {
        return path;
    }

    String remote() {
        return remote;
    }

    /** Notes that it is there. */
    void found() {
        isThere = true;
    }

    /** Whether it is known to be there. */
    boolean isThere() {
        return isThere;
    }
}

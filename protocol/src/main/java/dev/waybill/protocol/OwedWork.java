package dev.waybill.protocol;

import dev.waybill.api.store.Settlement;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is to be done before the next byte is sent, since that may tell the peer that something lasts. Of one thread at a
 * time.
 */
final class OwedWork implements Settlement {

    /** So much may be owed: each may hold a folder open. */
    private static final int MAX = 64;

    private final Map<Object, Work> owed = new LinkedHashMap<>(0);

    @Override
    public void owe(Object key, Work work) throws IOException {
        if (owed.size() == MAX && !owed.containsKey(key)) {
            settle();
        }
        if (owed.putIfAbsent(key, work) != null) {
            work.close();
        }
    }

    boolean isNothing() {
        return owed.isEmpty();
    }

    /**
     * Does all of it.
     *
     * @throws IOException if any of it fails; the rest is given up then
     */
    void settle() throws IOException {
        if (owed.isEmpty()) {
            return;
        }
        try {
            for (Work work : owed.values()) {
                work.settle();
            }
        } finally {
            giveUp();
        }
    }

    /** Nobody will be told: nothing is owed any more. */
    void giveUp() {
        for (Work work : owed.values()) {
            work.close();
        }
        owed.clear();
    }
}

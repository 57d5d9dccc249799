package dev.waybill.client.transfer;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/** Things that go into one folder, by the names that they have there, in {@link TreeOrder}. */
final class LastNames<T> {

    private final Map<String, T> things = new TreeMap<>(TreeOrder.PATHS);

    /** @throws IllegalArgumentException if something has that name already */
    void add(String name, T thing) {
        T before = things.putIfAbsent(name, thing);
        if (before != null) {
            throw new IllegalArgumentException(
                    "two of them are called \"" + name + "\", and one would replace the other");
        }
    }

    /** All names, in their order. */
    Collection<String> names() {
        return Collections.unmodifiableCollection(things.keySet());
    }

    /** What is called {@code name}. */
    T get(String name) {
        T thing = things.get(name);
        if (thing == null) {
            throw new NoSuchElementException(name);
        }
        return thing;
    }
}

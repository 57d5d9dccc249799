package dev.waybill.server.command;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One loading of a plugin's code: counts the calls that use it, so that it goes only when the last of them is over. Any
 * thread.
 */
public final class Generation {

    /** The sign bit means that no call may enter any more. The other bits count the calls that run. */
    private static final int RETIRED = Integer.MIN_VALUE;

    private final String plugin;
    private final ClassLoader loader;
    private final boolean lasting;
    private final AtomicInteger calls = new AtomicInteger();

    private Generation(String plugin, ClassLoader loader, boolean lasting) {
        this.plugin = plugin;
        this.loader = loader;
        this.lasting = lasting;
    }

    /** The code of {@code plugin}, which will be retired some day. */
    public static Generation of(String plugin, ClassLoader loader) {
        return new Generation(plugin, loader, false);
    }

    /** Code that stays as long as the server: its calls need no count. */
    public static Generation lasting(String plugin, ClassLoader loader) {
        return new Generation(plugin, loader, true);
    }

    /** Whose code it is. */
    public String plugin() {
        return plugin;
    }

    /** What loaded the code: the context class loader of its calls. */
    public ClassLoader loader() {
        return loader;
    }

    /** Runs {@code work}, code of this, with its context class loader; throws what that throws. */
    public <T> T within(Callable<T> work) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Whether it stays as long as the server. */
    public boolean isLasting() {
        return lasting;
    }

    /** A call begins, to be ended by {@link #leave}; false if this was retired. */
    public boolean enter() {
        if (lasting) {
            return true;
        }
        int running = calls.get();
        while (running >= 0) {
            if (calls.compareAndSet(running, running + 1)) {
                return true;
            }
            running = calls.get();
        }
        return false;
    }

    /** A call is over. */
    public void leave() {
        if (!lasting) {
            calls.decrementAndGet();
        }
    }

    /** Lets no call enter any more. */
    public void retire() {
        calls.getAndUpdate(running -> running | RETIRED);
    }

    /** How many calls run. */
    public int calls() {
        return calls.get() & ~RETIRED;
    }
}

package dev.waybill.server.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs what a plugin does when it comes and goes: each time on a platform thread of its own, with the plugin's class
 * loader as context loader, and only for that time. A plugin that hangs keeps no other plugin from loading.
 */
final class PluginThread {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private PluginThread() {}

    /**
     * Waits until {@code work} is done.
     *
     * @param what it does, after the plugin's name: {@code "start"}
     * @throws ExecutionException with what {@code work} threw
     * @throws TimeoutException with a clause, if it does not end; it was interrupted then
     */
    static <T> T run(String plugin, String what, ClassLoader loader, Callable<T> work)
            throws ExecutionException, TimeoutException {
        var task = new FutureTask<>(work);
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name("waybill-plugin " + plugin + " " + what)
                .inheritInheritableThreadLocals(false)
                .unstarted(task);
        thread.setContextClassLoader(loader);
        thread.start();
        try {
            return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new TimeoutException("its " + what + " is not done after " + PATIENCE.toSeconds() + " seconds");
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new TimeoutException("its " + what + " was given up, because the server stops");
        }
    }
}

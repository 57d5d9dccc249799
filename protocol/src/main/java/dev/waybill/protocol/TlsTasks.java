package dev.waybill.protocol;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/** The work that an engine of TLS leaves to its user, such as signing. It computes and waits for nobody. */
final class TlsTasks {

    private TlsTasks() {}

    /** Whether the ends still have to agree. */
    static boolean isHandshaking(SSLEngine engine) {
        HandshakeStatus status = engine.getHandshakeStatus();
        return status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED;
    }

    /** Does all of it, on this thread. */
    static void run(SSLEngine engine) {
        Runnable task = engine.getDelegatedTask();
        while (task != null) {
            task.run();
            task = engine.getDelegatedTask();
        }
    }
}

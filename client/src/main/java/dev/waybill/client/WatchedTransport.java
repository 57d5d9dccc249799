package dev.waybill.client;

import dev.waybill.protocol.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A transport that closes itself when its peer takes nothing for too long, or, while a file is received, gives nothing.
 *
 * <p>A thread of its own looks at when the waits of the two directions began. It starts with the first transfer of a
 * file, so a program that only calls commands has none, and ends when the transport is closed.
 */
final class WatchedTransport implements Transport {

    private static final int LOOKS_PER_STALL = 4;

    private final Transport transport;
    private final long stallNanos;
    private volatile boolean reading;
    private volatile boolean writing;
    private volatile boolean inputIsSteady;
    private volatile long lastMove = System.nanoTime();
    private volatile boolean stalled;
    private boolean watched;

    WatchedTransport(Transport transport, Duration stall) {
        this.transport = transport;
        this.stallNanos = stall.toNanos();
    }

    /** A file goes over it from now on. Called by the thread that calls. */
    void watch() {
        if (!watched) {
            watched = true;
            Thread.ofPlatform().daemon().name("waybill-stall-watch").start(this::look);
        }
    }

    /** Whether bytes must come at a steady pace from now on: they do in a file, not while a command runs. */
    void expectSteadyInput(boolean steady) {
        lastMove = System.nanoTime();
        inputIsSteady = steady;
        if (steady) {
            watch();
        }
    }

    /** Whether it was closed because nothing moved. */
    boolean hasStalled() {
        return stalled;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        begin();
        reading = true;
        try {
            return transport.read(target);
        } finally {
            reading = false;
        }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        begin();
        writing = true;
        try {
            return transport.write(source);
        } finally {
            writing = false;
        }
    }

    @Override
    public int readNow(ByteBuffer target) throws IOException {
        return transport.readNow(target);
    }

    @Override
    public void endInput() throws IOException {
        transport.endInput();
    }

    @Override
    public void endOutput() throws IOException {
        transport.endOutput();
    }

    @Override
    public String peer() {
        return transport.peer();
    }

    @Override
    public boolean isOpen() {
        return transport.isOpen();
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }

    private void begin() {
        lastMove = System.nanoTime();
    }

    private void look() {
        while (transport.isOpen()) {
            LockSupport.parkNanos(this, stallNanos / LOOKS_PER_STALL);
            boolean waits = writing || (reading && inputIsSteady);
            if (waits && System.nanoTime() - lastMove > stallNanos) {
                stalled = true;
                closeQuietly();
            }
        }
    }

    private void closeQuietly() {
        try {
            transport.close();
        } catch (IOException e) {
            // The thread that waits on it hears of the loss itself.
            stalled = true;
        }
    }
}

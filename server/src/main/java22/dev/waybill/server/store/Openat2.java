package dev.waybill.server.store;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * Linux's {@code openat2}, which is there from 5.6 on, by its number: the C library has no function for it; and, where that
 * is, extended attributes in one call each. This is the one class that needs Java 22; {@link Confinement} loads it by name.
 */
final class Openat2 implements Descriptors {

    /** The same on every machine, as all calls of the system since 5.1. */
    private static final long SYS_OPENAT2 = 437;

    private static final int AT_FDCWD = -100;
    private static final long O_CLOEXEC = 0x80000;
    private static final long O_PATH = 0x200000;
    private static final long RESOLVE_NO_SYMLINKS = 0x04;
    private static final long RESOLVE_BENEATH = 0x08;

    /** {@code struct open_how}: flags, mode, resolve. */
    private static final long HOW_BYTES = 3 * Long.BYTES;

    private static final String ERRNO = "errno";

    private final MethodHandle syscall;
    private final MethodHandle close;
    private final MethodHandle setAttribute;
    private final MethodHandle getAttribute;
    private final MemoryLayout errors = Linker.Option.captureStateLayout();
    private final VarHandle errno = errors.varHandle(MemoryLayout.PathElement.groupElement(ERRNO));
    private final long flags = O_PATH | O_CLOEXEC | directoryFlag(System.getProperty("os.arch", ""));

    /**
     * Links to the system.
     *
     * @throws UnsupportedOperationException if this Java was not told that it may: it would warn of it, or end
     */
    @SuppressWarnings("restricted") // the launcher allows it, and without that this does nothing
    Openat2() {
        if (!Openat2.class.getModule().isNativeAccessEnabled()) {
            throw new UnsupportedOperationException("java was started without --enable-native-access=ALL-UNNAMED");
        }
        Linker linker = Linker.nativeLinker();
        this.syscall = linker.downcallHandle(
                linker.defaultLookup().find("syscall").orElseThrow(),
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG),
                Linker.Option.firstVariadicArg(1),
                Linker.Option.captureCallState(ERRNO));
        this.close = linker.downcallHandle(
                linker.defaultLookup().find("close").orElseThrow(), FunctionDescriptor.of(JAVA_INT, JAVA_INT));
        this.setAttribute = linker.downcallHandle(
                linker.defaultLookup().find("lsetxattr").orElseThrow(),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT),
                Linker.Option.captureCallState(ERRNO));
        this.getAttribute = linker.downcallHandle(
                linker.defaultLookup().find("lgetxattr").orElseThrow(),
                FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG),
                Linker.Option.captureCallState(ERRNO));
    }

    @Override
    public int openBeneath(int folder, byte[] names) {
        return open(folder, names, RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS);
    }

    @Override
    public int open(byte[] path) {
        return open(AT_FDCWD, path, 0);
    }

    private int open(int folder, byte[] path, long resolve) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = text(arena, path);
            MemorySegment how = arena.allocate(HOW_BYTES, Long.BYTES);
            how.setAtIndex(JAVA_LONG, 0, flags);
            how.setAtIndex(JAVA_LONG, 2, resolve);
            MemorySegment state = arena.allocate(errors);
            long descriptor = (long) syscall.invokeExact(state, SYS_OPENAT2, folder, text, how, HOW_BYTES);
            return descriptor < 0 ? -(int) errno.get(state, 0L) : (int) descriptor;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static MemorySegment text(Arena arena, byte[] bytes) {
        MemorySegment text = arena.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, text, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return text;
    }

    @Override
    public int attach(byte[] path, String name, byte[] value) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(errors);
            MemorySegment bytes = text(arena, value);
            long length = value.length;
            int result = (int) setAttribute.invokeExact(
                    state, text(arena, path), arena.allocateFrom(name), bytes, length, 0);
            return result < 0 ? -(int) errno.get(state, 0L) : result;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public int attached(byte[] path, String name, byte[] value) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(errors);
            MemorySegment bytes = arena.allocate(value.length);
            long count = (long) getAttribute.invokeExact(
                    state, text(arena, path), arena.allocateFrom(name), bytes, (long) value.length);
            if (count < 0) {
                return -(int) errno.get(state, 0L);
            }
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, 0, value, 0, (int) count);
            return (int) count;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public void close(int descriptor) {
        try {
            int ignored = (int) close.invokeExact(descriptor);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** {@code O_DIRECTORY}; where this is wrong the system refuses it, and {@link Confinement} does without. */
    private static long directoryFlag(String machine) {
        return machine.startsWith("aarch64") || machine.startsWith("arm") || machine.startsWith("ppc")
                ? 0x4000
                : 0x10000;
    }

    private static RuntimeException unexpected(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(failure);
    }
}
